// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.render.organization.DriftFormat;
import io.iam4j.render.organization.DriftReport;
import io.iam4j.render.organization.OrganizationDocument;
import io.iam4j.render.organization.OrganizationFormat;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportFormat;
import java.io.Console;
import java.lang.Character.UnicodeScript;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A plan, of an account or of an organization, or a report as text for a terminal, as its {@code toString} prints it: with colour, and broken into lines of its width. Immutable and
 * thread-safe.
 */
public final class Terminal implements PlanFormat, ReportFormat, OrganizationFormat, DriftFormat {
    private static final String ESCAPE = "\u001B[";
    private static final String RESET = ESCAPE + "0m";
    private static final int NARROWEST = 20;

    private final boolean coloured;
    private final OptionalInt width;

    private Terminal(boolean coloured, OptionalInt width) {
        this.coloured = coloured;
        this.width = width;
    }

    /** Text without colour, in lines of any length. */
    public static Terminal plain() {
        return new Terminal(false, OptionalInt.empty());
    }

    /**
     * As this process's environment asks for it. Colour when the standard output is a terminal that has it, or when {@code FORCE_COLOR} or
     * {@code CLICOLOR_FORCE} is set; never when {@code NO_COLOR} is set to anything (no-color.org). The width by {@code COLUMNS} where it is
     * set; a shell keeps it to itself unless it is exported, and then the terminal breaks the lines.
     */
    public static Terminal detected() {
        Console console = System.console();
        return detected(System.getenv(), console != null && isTerminal(console));
    }

    static Terminal detected(Map<String, String> environment, boolean terminal) {
        boolean never = isSet(environment, "NO_COLOR");
        boolean forced = isSet(environment, "FORCE_COLOR") || isSet(environment, "CLICOLOR_FORCE");
        boolean able = terminal && !"dumb".equals(environment.get("TERM")) && environment.containsKey("TERM");
        Terminal found = new Terminal(!never && (forced || able), OptionalInt.empty());
        return Optional.ofNullable(environment.get("COLUMNS"))
                .filter(columns -> columns.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(columns -> columns >= NARROWEST)
                .map(found::width)
                .orElse(found);
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && !(value.equals("0") && !variable.equals("NO_COLOR"));
    }

    /** Since Java 22 there is a console even when the output is a file; it says then that it is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal() of this Java cannot be asked", e);
        }
    }

    /** This, with colour. */
    public Terminal coloured() {
        return new Terminal(true, width);
    }

    /**
     * This, with lines of at most so many columns, broken between words; a longer word, such as an ARN, is broken too, behind a slash or
     * colon where there is one. Characters of East Asia and emoji take two columns.
     *
     * @throws IllegalArgumentException when it is less than 20
     */
    public Terminal width(int columns) {
        if (columns < NARROWEST)
            throw new IllegalArgumentException("a width of " + columns + " is too narrow; give at least " + NARROWEST
                    + ", or Terminal.plain(), which breaks no line");
        return new Terminal(coloured, OptionalInt.of(columns));
    }

    @Override
    public String write(PlanDocument plan) {
        return written(plan.shown(plan.changes().toString()), Terminal::colour);
    }

    @Override
    public String write(Report report) {
        return written(report.toString(), Terminal::severity);
    }

    @Override
    public String write(OrganizationDocument plan) {
        return written(plan.toString(), Terminal::inOrganization);
    }

    @Override
    public String write(DriftReport drift) {
        return written(drift.toString(), Terminal::drift);
    }

    private String written(String text, UnaryOperator<String> colouring) {
        return text.lines().map(line -> line(line, colouring)).collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(String line, UnaryOperator<String> colouring) {
        String broken = width.isPresent() ? broken(line, width.getAsInt()) : line;
        String colour = coloured ? colouring.apply(line) : "";
        return colour.isEmpty() || line.isBlank()
                ? broken
                : colour + broken.replace("\n", RESET + "\n" + colour) + RESET;
    }

    /** The escape sequence for a line, by the symbol that it begins with; empty for the terminal's own colour. */
    private static String colour(String line) {
        String text = line.strip();
        if (text.startsWith("-/+ ")) return ESCAPE + "35m";
        if (text.length() > 1 && text.charAt(1) == ' ' && line.startsWith(" ")) {
            switch (text.charAt(0)) {
                case '+':
                    return ESCAPE + "32m";
                case '-':
                    return ESCAPE + "31m";
                case '~':
                    return ESCAPE + "33m";
                case '!':
                    return ESCAPE + "1;33m";
                case '=':
                    return ESCAPE + "2m";
                default:
                    return "";
            }
        }
        return line.startsWith("Plan for ") || line.equals("Refused:") || line.equals("Warnings:") ? ESCAPE + "1m" : "";
    }

    /** In the plan of an organization headings are bold, those of layers and accounts too. */
    private static String inOrganization(String line) {
        boolean heading = !line.startsWith(" ") && line.endsWith(":") || line.startsWith("Layer ");
        boolean account = line.startsWith("  account ") || line.matches("  [0-9]+ accounts alike: .*");
        return heading || account ? ESCAPE + "1m" : colour(line);
    }

    /** In a report of drift the titles of the table are faint, and accounts of which nothing is known yellow. */
    private static String drift(String line) {
        if (line.startsWith("Drift of ")) return ESCAPE + "1m";
        if (line.startsWith("  account ") && line.contains("  layer ")) return ESCAPE + "2m";
        return line.contains("  ?  ") ? ESCAPE + "33m" : "";
    }

    /** The escape sequence for a line of a report: by the severity that it begins with, or by what it tells. */
    private static String severity(String line) {
        int blank = line.indexOf(' ');
        switch (blank < 0 ? line : line.substring(0, blank)) {
            case "CRITICAL":
                return ESCAPE + "1;31m";
            case "HIGH":
                return ESCAPE + "31m";
            case "MEDIUM":
                return ESCAPE + "33m";
            case "LOW":
                return ESCAPE + "36m";
            case "INFO":
                return ESCAPE + "2m";
            default:
                if (line.startsWith("    Mend: ")) return ESCAPE + "32m";
                if (line.startsWith("    Seen: ") || line.startsWith("    Rule: ")) return ESCAPE + "2m";
                return line.startsWith("Review of ") || !line.startsWith(" ") && line.endsWith(":")
                        ? ESCAPE + "1m"
                        : "";
        }
    }

    /** Lines after the first are indented by two more than the first line's text. */
    private static String broken(String line, int width) {
        if (Columns.of(line) <= width) return line;
        int indent = line.length() - line.stripLeading().length();
        String symbol = line.stripLeading().matches("[-+~!=] .*") ? "  " : "";
        String hanging = "\n" + " ".repeat(Math.min(indent, width / 2)) + symbol + "  ";
        StringBuilder out = new StringBuilder(" ".repeat(indent));
        int used = indent;
        boolean first = true;
        for (String word : line.stripLeading().split(" ")) {
            if (!first) {
                boolean fits = used + 1 + Columns.of(word) <= width;
                out.append(fits ? " " : hanging);
                used = fits ? used + 1 : hanging.length() - 1;
            }
            String rest = word;
            while (used + Columns.of(rest) > width) {
                int end = Columns.breakAt(rest, width - used);
                out.append(rest, 0, end).append(hanging);
                rest = rest.substring(end);
                used = hanging.length() - 1;
            }
            out.append(rest);
            used += Columns.of(rest);
            first = false;
        }
        return out.toString();
    }

    /**
     * The columns that text takes on a terminal: two for what is wide in East Asian Width (Unicode Annex 11) and for emoji, none for marks that
     * combine.
     */
    static final class Columns {
        private static final Set<UnicodeScript> WIDE = Set.of(
                UnicodeScript.HAN,
                UnicodeScript.HIRAGANA,
                UnicodeScript.KATAKANA,
                UnicodeScript.HANGUL,
                UnicodeScript.BOPOMOFO,
                UnicodeScript.YI,
                UnicodeScript.TANGUT);

        /** After these a long word is broken rather than elsewhere. */
        private static final String BREAKS = "/:,;|=";

        private Columns() {}

        static int of(String text) {
            return text.codePoints().map(Columns::of).sum();
        }

        private static int of(int codePoint) {
            int type = Character.getType(codePoint);
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
                return 0;
            if (codePoint < 0x1100) return 1;
            boolean wide = WIDE.contains(UnicodeScript.of(codePoint)) && !(codePoint >= 0xFF61 && codePoint <= 0xFFDC)
                    || codePoint >= 0x3000 && codePoint <= 0x303E
                    || codePoint >= 0xFF01 && codePoint <= 0xFF60
                    || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                    || codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
            return wide ? 2 : 1;
        }

        /** Where to break a word of which so many columns fit: after the last mark in their second half, or else behind the last that fits. */
        static int breakAt(String word, int columns) {
            int end = 0;
            int used = 0;
            int mark = 0;
            while (end < word.length()) {
                int codePoint = word.codePointAt(end);
                used += of(codePoint);
                if (used > columns && end > 0) break;
                end += Character.charCount(codePoint);
                if (BREAKS.indexOf(codePoint) >= 0 && used > columns / 2) mark = end;
            }
            return mark > 0 ? mark : end;
        }
    }
}
