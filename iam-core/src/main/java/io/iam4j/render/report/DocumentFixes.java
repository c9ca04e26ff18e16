// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mends findings of a document, as changes of its text: where a {@link Mend.Rewrite} has another statement. Immutable.
 *
 * @param file the path of the document from the root of the repository, as a URI
 * @param text its text
 * @param items its statements with their places; none when it is no document
 * @param statements what they say
 */
record DocumentFixes(String file, String text, List<Json> items, List<Statement> statements) {
    private static final Pattern STATEMENT = Pattern.compile("Statement(?:\\[([0-9]+)])?(?:\\..*)?");

    /**
     * A part of the text that another takes the place of. Lines and columns count from 1.
     *
     * @param endColumn the column after the last character
     * @param inserted what takes the place; empty where nothing does
     */
    record Fix(int startLine, int startColumn, int endLine, int endColumn, String inserted) {}

    static DocumentFixes in(String file, String text) {
        try {
            Json statement = JsonReader.read(text).members("an object").get("Statement");
            List<Json> items = statement == null ? List.of() : statement.items();
            return new DocumentFixes(
                    file, text, items, PolicyDocument.parse(text).statements());
        } catch (JsonException | PolicySyntaxException unreadable) {
            return new DocumentFixes(file, text, List.of(), List.of()); // which is a finding without a fix
        }
    }

    /** The change that mends a finding; empty where no statement of this text does. */
    Optional<Fix> of(Finding finding) {
        if (!(finding.mend().orElse(null) instanceof Mend.Rewrite rewrite)) return Optional.empty();
        Matcher path = STATEMENT.matcher(finding.place().path());
        if (!path.matches()) return Optional.empty();
        int index = path.group(1) == null ? 0 : Integer.parseInt(path.group(1));
        boolean isHere = index < items.size()
                && index < statements.size()
                && statements.get(index).equals(rewrite.before());
        if (!isHere) return Optional.empty();
        int start = offset(items.get(index));
        int end = end(start);
        return rewrite.after().isPresent()
                ? Optional.of(fix(start, end, indented(rewrite.after().get(), start)))
                : items.size() == 1 ? Optional.empty() : Optional.of(left(index, start, end));
    }

    /** Without a statement, and without the comma that divides it from the next one or the one before. */
    private Fix left(int index, int start, int end) {
        return index + 1 < items.size()
                ? fix(start, offset(items.get(index + 1)), "")
                : fix(end(offset(items.get(index - 1))), end, "");
    }

    private int offset(Json item) {
        int at = 0;
        for (int line = 1; line < item.place().line(); line++) at = text.indexOf('\n', at) + 1;
        return at + item.place().column() - 1;
    }

    /** After the brace that closes the one at {@code start}. */
    private int end(int start) {
        int open = 0;
        boolean inText = false;
        for (int at = start; at < text.length(); at++) {
            char each = text.charAt(at);
            if (inText && each == '\\') at++;
            else if (each == '"') inText = !inText;
            else if (!inText && each == '{') open++;
            else if (!inText && each == '}' && --open == 0) return at + 1;
        }
        return text.length();
    }

    private String indented(Statement statement, int start) {
        String margin = " ".repeat(start - lineStart(start));
        return statement.toString().replace("\n", "\n" + margin);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private Fix fix(int start, int end, String inserted) {
        return new Fix(line(start), start - lineStart(start) + 1, line(end), end - lineStart(end) + 1, inserted);
    }

    private int line(int offset) {
        return 1
                + (int) text.substring(0, offset)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }
}
