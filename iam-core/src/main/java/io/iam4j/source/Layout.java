// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays expressions out in lines of at most 120 characters, as far as their literals let it. */
final class Layout {
    static final int WIDTH = 120;
    private static final int CONTINUED = 8;

    private final StringBuilder out;

    private Layout(StringBuilder out) {
        this.out = out;
    }

    /**
     * Appends {@code code} to what stands in {@code out}.
     *
     * @param indent of the statement that it is part of
     * @param after how many characters follow it on its last line
     */
    static void append(StringBuilder out, Code code, int indent, int after) {
        new Layout(out).code(code, indent, after);
    }

    private void code(Code code, int indent, int after) {
        Optional<String> flat = code.flat();
        if (flat.filter(text -> column() + text.length() + after <= WIDTH).isPresent()) out.append(flat.get());
        else if (code instanceof Code.Chain chain) chain(chain, indent, after);
        else if (code instanceof Code.Call call) call(call, indent, after);
        else if (code instanceof Code.Block block) block(block, indent);
        else if (code instanceof Code.Remarked remarked) remarked(remarked, indent, after);
        else out.append(flat.orElseThrow());
    }

    /** The head, and each call on a line of its own. */
    private void chain(Code.Chain chain, int indent, int after) {
        int callAfter = chain.calls().isEmpty() ? after : 0;
        code(chain.head(), indent + CONTINUED, callAfter);
        int left = chain.calls().size();
        for (Code.Call call : chain.calls()) {
            line(indent + CONTINUED).append('.');
            code(call, indent + CONTINUED, --left == 0 ? after : 0);
        }
    }

    /** All arguments on one line below, or each on a line of its own. */
    private void call(Code.Call call, int indent, int after) {
        out.append(call.name()).append('(');
        if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Code.Block block) {
            block(block, indent);
            out.append(')');
            return;
        }
        int inner = indent + CONTINUED;
        Optional<String> flat = flat(call.arguments());
        if (flat.filter(text -> inner + text.length() + 1 + after <= WIDTH).isPresent())
            line(inner).append(flat.get());
        else {
            int left = call.arguments().size();
            for (Code argument : call.arguments()) {
                boolean last = --left == 0;
                line(inner);
                code(argument, inner, last ? 1 + after : 1);
                if (!last) out.append(',');
            }
        }
        out.append(')');
    }

    private static Optional<String> flat(List<Code> arguments) {
        List<Optional<String>> all = arguments.stream().map(Code::flat).toList();
        return all.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(all.stream().map(Optional::orElseThrow).collect(Collectors.joining(", ")));
    }

    private void block(Code.Block block, int indent) {
        String margin = " ".repeat(indent + CONTINUED);
        out.append("\"\"\"");
        int left = block.lines().size();
        for (String text : block.lines()) {
            boolean last = --left == 0;
            out.append('\n').append(text.isEmpty() && !last ? "" : margin).append(text);
        }
        out.append("\"\"\"");
    }

    private void remarked(Code.Remarked remarked, int indent, int after) {
        out.append("// ").append(remarked.remark());
        line(indent);
        code(remarked.code(), indent, after);
    }

    private StringBuilder line(int indent) {
        return out.append('\n').append(" ".repeat(indent));
    }

    private int column() {
        return out.length() - 1 - out.lastIndexOf("\n");
    }
}
