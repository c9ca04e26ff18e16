// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
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
import org.jspecify.annotations.Nullable;

/**
 * A credential report, as far as it tells who has a console password. Of access keys it tells no ids, and "N/A" both of a user
 * without a key and of one whose key is switched off, so it says nothing of them that a plan could use. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Format of the report</a>
 */
final class CredentialReport {
    private final Instant generated;
    private final Duration age;
    private final Map<String, Row> rows = new TreeMap<>();

    /** What the report says of one user. */
    private record Row(Instant created, boolean password) {}

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
            int user = column(header, "user");
            int created = column(header, "user_creation_time");
            int password = column(header, "password_enabled");
            while (lines.hasNextValue()) {
                List<String> line = lines.nextValue();
                if (line.size() == header.size()) report.add(line.get(user), line.get(created), line.get(password));
            }
        }
        return report;
    }

    private static int column(List<String> header, String name) throws IOException {
        int at = header.indexOf(name);
        if (at < 0) throw new IOException("the report has no column " + name);
        return at;
    }

    private void add(String user, String created, String password) {
        String enabled = password.toLowerCase(Locale.ROOT);
        if (!enabled.equals("true") && !enabled.equals("false")) return;
        instant(created).ifPresent(at -> rows.put(user, new Row(at, enabled.equals("true"))));
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
     * Whether {@code user} had a console password; empty when the report does not know the user, or knows another one, of the
     * same name and created at another time.
     */
    Optional<Boolean> password(String user, @Nullable Instant created) {
        return Optional.ofNullable(rows.get(user))
                .filter(row -> created != null && row.created().getEpochSecond() == created.getEpochSecond())
                .map(Row::password);
    }
}
