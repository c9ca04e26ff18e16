// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** Prints JSON, compact or indented by two blanks; what a document may not hold as itself is escaped. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    public static String compact(Json value) {
        return print(value, false);
    }

    public static String pretty(Json value) {
        return print(value, true);
    }

    private static String print(Json value, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.value(value, "\n");
        return writer.out.toString();
    }

    private void value(Json value, String margin) {
        if (value instanceof Json.Obj object) {
            String inner = inner(margin);
            block("{}", object.members().entrySet(), margin, entry -> member(entry, inner));
        } else if (value instanceof Json.Arr list) {
            String inner = inner(margin);
            block("[]", list.items(), margin, item -> value(item, inner));
        } else if (value instanceof Json.Text text) {
            string(text.value());
        } else {
            out.append(value instanceof Json.Literal literal ? literal.value() : "null");
        }
    }

    private <T> void block(String brackets, Iterable<T> parts, String margin, Consumer<T> print) {
        out.append(brackets.charAt(0));
        Iterator<T> rest = parts.iterator();
        boolean some = rest.hasNext();
        while (rest.hasNext()) {
            if (pretty) out.append(inner(margin));
            print.accept(rest.next());
            out.append(rest.hasNext() ? "," : "");
        }
        out.append(pretty && some ? margin : "").append(brackets.charAt(1));
    }

    private void member(Map.Entry<String, Json> member, String margin) {
        string(member.getKey());
        out.append(pretty ? ": " : ":");
        value(member.getValue(), margin);
    }

    private String inner(String margin) {
        return pretty ? margin + "  " : margin;
    }

    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '"' && c != '\\' && c >= 0x20 && Characters.allowed(c)) continue;
            out.append(text, plain, i);
            character(c);
            plain = i + 1;
        }
        out.append(text, plain, text.length()).append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }
}
