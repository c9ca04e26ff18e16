// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An expression of Java, not yet laid out in lines. */
sealed interface Code {
    /** On one line; empty for what needs several. */
    Optional<String> flat();

    /** Tells {@code imports} each type that it names, fully qualified. */
    void types(Consumer<String> imports);

    /** A literal, or a name that needs no import. */
    record Atom(String text) implements Code {
        @Override
        public Optional<String> flat() {
            return Optional.of(text);
        }

        @Override
        public void types(Consumer<String> imports) {
            // it names none
        }
    }

    /** A constant of a type. */
    record Constant(String type, String name) implements Code {
        @Override
        public Optional<String> flat() {
            return Optional.of(simple(type) + "." + name);
        }

        @Override
        public void types(Consumer<String> imports) {
            imports.accept(type);
        }
    }

    /** A text block, by its lines, which are escaped. */
    record Block(List<String> lines) implements Code {
        @Override
        public Optional<String> flat() {
            return Optional.empty();
        }

        @Override
        public void types(Consumer<String> imports) {
            // it names none
        }
    }

    /** An expression with a remark on lines above it. */
    record Remarked(String remark, Code code) implements Code {
        @Override
        public Optional<String> flat() {
            return Optional.empty();
        }

        @Override
        public void types(Consumer<String> imports) {
            code.types(imports);
        }
    }

    /** A call of a method, with its arguments; {@code name} is qualified by a simple type name or not at all. */
    record Call(String name, Optional<String> type, List<Code> arguments) implements Code {
        @Override
        public Optional<String> flat() {
            List<String> all = new ArrayList<>();
            for (Code argument : arguments) {
                Optional<String> text = argument.flat();
                if (text.isEmpty()) return Optional.empty();
                all.add(text.get());
            }
            return Optional.of(name + "(" + String.join(", ", all) + ")");
        }

        @Override
        public void types(Consumer<String> imports) {
            type.ifPresent(imports);
            arguments.forEach(argument -> argument.types(imports));
        }
    }

    /** Calls of one method after the other on what {@code head} gives. */
    record Chain(Code head, List<Call> calls) implements Code {
        @Override
        public Optional<String> flat() {
            Optional<String> first = head.flat();
            List<Optional<String>> rest = calls.stream().map(Call::flat).toList();
            if (first.isEmpty() || rest.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
            return Optional.of(first.get()
                    + rest.stream().map(call -> "." + call.orElseThrow()).collect(Collectors.joining()));
        }

        @Override
        public void types(Consumer<String> imports) {
            head.types(imports);
            calls.forEach(call -> call.types(imports));
        }
    }

    /** A call of a method that is imported statically. */
    static Code call(String name, Code... arguments) {
        return new Call(name, Optional.empty(), List.of(arguments));
    }

    /** A call of a static method of {@code type}, which is fully qualified. */
    static Code of(String type, String name, List<? extends Code> arguments) {
        return new Call(simple(type) + "." + name, Optional.of(type), List.copyOf(arguments));
    }

    /** A call of a static method of {@code type}, which is fully qualified. */
    static Code of(String type, String name, Code... arguments) {
        return of(type, name, Arrays.asList(arguments));
    }

    /** This, and then that method. */
    default Code then(String name, Code... arguments) {
        return then(name, Arrays.asList(arguments));
    }

    /** This, and then that method. */
    default Code then(String name, List<? extends Code> arguments) {
        Call call = new Call(name, Optional.empty(), List.copyOf(arguments));
        if (!(this instanceof Chain chain)) return new Chain(this, List.of(call));
        List<Call> all = new ArrayList<>(chain.calls());
        all.add(call);
        return new Chain(chain.head(), all);
    }

    /** Texts as literals. */
    static List<Code> texts(Collection<String> texts) {
        return texts.stream().map(Literals::text).toList();
    }

    /** A name that needs no import, or a literal that is no text. */
    static Code atom(String text) {
        return new Atom(text);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
