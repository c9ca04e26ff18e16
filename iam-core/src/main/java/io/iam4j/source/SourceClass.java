// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The text of one class: constants, then the declaration if it holds it, then lists of resources in methods that are short enough to
 * compile.
 */
final class SourceClass {
    /** Characters of source in one method, or in all constants of a class: their code stays under the 64 kB of a method. */
    static final int MOST_IN_METHOD = 20_000;

    /** Characters of source in a class. */
    static final int MOST_IN_CLASS = 80_000;

    /**
     * A resource in source.
     *
     * @param constant its name, when others refer to it
     */
    record Entry(KindSource<?> kind, Resource resource, Code code, Optional<String> constant) {
        /** About the characters that it takes. */
        int size() {
            StringBuilder text = new StringBuilder();
            Layout.append(text, code, 4, 1);
            return text.length();
        }

        Code listed() {
            return constant.map(Code::atom).orElse(code);
        }
    }

    private final String name;
    private final boolean isPublic;
    private final TreeSet<String> imports = new TreeSet<>();
    private final List<String> sections = new ArrayList<>();
    private int declarationAt;

    SourceClass(String name, boolean isPublic) {
        this.name = name;
        this.isPublic = isPublic;
    }

    String name() {
        return name;
    }

    /** Declares the constants among {@code entries}. */
    void constants(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.constant().isEmpty()) continue;
            StringBuilder text = new StringBuilder("    ");
            Code code = entry.code();
            if (code instanceof Code.Remarked remark) {
                text.append("// ").append(remark.remark()).append("\n    ");
                code = remark.code();
            }
            String declared = (isPublic ? "private " : "") + "static final "
                    + imported(entry.kind().type()) + " " + entry.constant().get() + " =";
            boolean fits = 4 + declared.length() + 1 + headLength(code) <= Layout.WIDTH;
            text.append(declared).append(fits ? " " : "\n            ");
            Layout.append(text, code, fits ? 4 : 12, 1);
            entry.code().types(imports::add);
            sections.add(text.append(";\n").toString());
        }
    }

    private static int headLength(Code code) {
        Code head = code instanceof Code.Chain chain ? chain.head() : code;
        return head.flat().map(String::length).orElse(0);
    }

    void constructor() {
        sections.add("    private " + name + "() {}\n");
        declarationAt = sections.size();
    }

    /** The method {@code declaration}, before the lists. */
    void declaration(Code account) {
        StringBuilder text = new StringBuilder("    /** The account as it is to be. */\n    public static ")
                .append(imported(Account.class))
                .append(" declaration() {\n        return ");
        Layout.append(text, account, 8, 1);
        account.types(imports::add);
        sections.add(declarationAt, text.append(";\n    }\n").toString());
    }

    /** Methods that list {@code entries}, which are of one kind; gives their names. */
    List<String> lists(String method, List<Entry> entries) {
        List<String> names = new ArrayList<>();
        for (List<Entry> some : parts(entries, MOST_IN_METHOD)) {
            String each = names.isEmpty() ? method : method + (names.size() + 1);
            names.add(each);
            list(each, some);
        }
        return names;
    }

    private void list(String method, List<Entry> entries) {
        StringBuilder text = new StringBuilder("    ")
                .append(isPublic ? "private " : "")
                .append("static ")
                .append(imported(List.class))
                .append('<')
                .append(imported(entries.get(0).kind().type()))
                .append("> ")
                .append(method)
                .append("() {\n        return ");
        Code list = Code.of(
                List.class.getName(), "of", entries.stream().map(Entry::listed).toList());
        Layout.append(text, list, 8, 1);
        list.types(imports::add);
        sections.add(text.append(";\n    }\n").toString());
    }

    /** {@code entries} in parts of at most that many characters, as far as the single ones let it. */
    static List<List<Entry>> parts(List<Entry> entries, int most) {
        List<List<Entry>> parts = new ArrayList<>();
        List<Entry> part = new ArrayList<>();
        int size = 0;
        int constants = 0;
        for (Entry entry : entries) {
            int more = entry.size();
            boolean full = size + more > most || entry.constant().isPresent() && constants + more > MOST_IN_METHOD;
            if (full && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                size = 0;
                constants = 0;
            }
            part.add(entry);
            size += more;
            if (entry.constant().isPresent()) constants += more;
        }
        if (!part.isEmpty()) parts.add(part);
        return parts;
    }

    private String imported(Class<?> type) {
        imports.add(type.getName());
        return type.getSimpleName();
    }

    /** The whole file. */
    String text(String packageName, String comment) {
        StringBuilder text = new StringBuilder();
        if (!packageName.isEmpty()) text.append("package ").append(packageName).append(";\n\n");
        text.append("import static io.iam4j.Iam.*;\n\n");
        imports.forEach(type -> text.append("import ").append(type).append(";\n"));
        text.append("\n/** ").append(comment).append(" */\n");
        text.append(isPublic ? "public " : "")
                .append("final class ")
                .append(name)
                .append(" {\n");
        return text.append(String.join("\n", sections)).append("}\n").toString();
    }
}
