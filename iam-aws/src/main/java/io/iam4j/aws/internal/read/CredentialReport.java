// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A credential report, as far as it tells who has a console password. Of access keys it tells no ids, and "N/A" both of a user
 * without a key and of one whose key is switched off, so it says nothing of them that a plan could use. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Format of the report</a>
 */
final class CredentialReport {
    private static final List<String> NEEDED = List.of("user", "user_creation_time", "password_enabled");

    private final Instant generated;
    private final Duration age;
    private final Map<String, Row> rows = new TreeMap<>();

    /** What the report says of one user. */
    private record Row(Instant created, Optional<ConsolePassword> password) {}

    private CredentialReport(Instant generated, Duration age) {
        this.generated = generated;
        this.age = age;
    }

    /**
     * Reads the text of a report. Rows that are not as documented are left out, so nothing is known of their users.
     *
     * @throws IOException when it is no CSV with the columns that it needs
     */
    static CredentialReport parse(byte[] csv, Instant generated, Duration age) throws IOException {
        CredentialReport report = new CredentialReport(generated, age);
        try (var lines = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<List<String>>readValues(csv)) {
            List<String> header = lines.hasNextValue() ? lines.nextValue() : List.of();
            for (String needed : NEEDED)
                if (!header.contains(needed)) throw new IOException("the report has no column " + needed);
            while (lines.hasNextValue()) {
                List<String> line = lines.nextValue();
                if (line.size() == header.size()) report.add(column -> cell(header, line, column));
            }
        }
        return report;
    }

    private static String cell(List<String> header, List<String> line, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : line.get(at);
    }

    private void add(UnaryOperator<String> cells) {
        String enabled = cells.apply("password_enabled").toLowerCase(Locale.ROOT);
        if (!enabled.equals("true") && !enabled.equals("false")) return;
        Optional<ConsolePassword> password = enabled.equals("false")
                ? Optional.empty()
                : Optional.of(new ConsolePassword(
                        Optional.empty(),
                        instant(cells.apply("password_last_used")),
                        instant(cells.apply("password_last_changed")),
                        instant(cells.apply("password_next_rotation")),
                        Optional.empty()));
        instant(cells.apply("user_creation_time"))
                .ifPresent(at -> rows.put(cells.apply("user"), new Row(at, password)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /** When the service made it. */
    Instant generated() {
        return generated;
    }

    /** How old it was when it was read. */
    Duration age() {
        return age;
    }

    /**
     * Whether the report knows {@code user}, and not another one of the same name who was created at another time.
     */
    boolean knows(String user, @Nullable Instant created) {
        Row row = rows.get(user);
        return row != null && created != null && row.created().getEpochSecond() == created.getEpochSecond();
    }

    /** The console password that {@code user} had; empty when there was none, or the report does not know the user. */
    Optional<ConsolePassword> password(String user) {
        return Optional.ofNullable(rows.get(user)).flatMap(Row::password);
    }
}
