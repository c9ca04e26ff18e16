// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.internal.CsvRows;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Certificate;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.policy.Arn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reads the text of a credential report. Columns go by their name, for their number has changed. Rows that are not as documented are
 * left out, so nothing is known of their users.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Format of the report</a>
 */
final class ReportCsv {
    private static final List<String> NEEDED = List.of("user", "arn", "user_creation_time", "password_enabled");

    /** What stands in place of a value: there is no such thing, it was never used, or it is not told of this user. */
    private static final Set<String> NOTHING = Set.of("", "n/a", "no_information", "not_supported");

    private final List<String> header;
    private final SortedMap<String, Holder> holders = new TreeMap<>();
    private Optional<String> accountId = Optional.empty();
    private int unread;

    private ReportCsv(List<String> header) {
        this.header = header;
    }

    /**
     * The report.
     *
     * @throws IOException when it is no CSV with the columns that it needs, or tells of nobody
     */
    static CredentialReport parse(byte[] csv, Instant generated, Duration age) throws IOException {
        ReportCsv report = null;
        for (CsvRows.Row row : rows(csv)) {
            List<String> cells = row.fields().stream().map(String::new).toList();
            if (report == null) report = new ReportCsv(needed(cells));
            else report.add(cells);
        }
        return (report == null ? new ReportCsv(needed(List.of())) : report).report(generated, age);
    }

    private static List<CsvRows.Row> rows(byte[] csv) throws IOException {
        try {
            return CsvRows.of(new String(csv, StandardCharsets.UTF_8).toCharArray())
                    .rows();
        } catch (IllegalArgumentException e) {
            throw new IOException("the report is no CSV: " + e.getMessage(), e);
        }
    }

    private static List<String> needed(List<String> header) throws IOException {
        for (String needed : NEEDED)
            if (!header.contains(needed)) throw new IOException("the report has no column " + needed);
        return header;
    }

    private CredentialReport report(Instant generated, Duration age) throws IOException {
        String account = accountId.orElseThrow(() -> new IOException("the report tells of nobody"));
        Optional<Holder> root = Optional.ofNullable(holders.remove(CredentialReport.ROOT));
        return new CredentialReport(account, generated, age, root, holders, unread);
    }

    private void add(List<String> line) {
        Row row = new Row(header, line);
        try {
            if (line.size() != header.size()) throw new IllegalArgumentException("a comma too many");
            Arn arn = Arn.parse(row.cell("arn"));
            Holder holder = row.holder();
            accountId = Optional.of(arn.account());
            holders.put(holder.name(), holder);
        } catch (IllegalArgumentException | DateTimeException odd) {
            unread++;
        }
    }

    /**
     * One line.
     *
     * @param header the names of the columns
     * @param line the cells
     */
    private record Row(List<String> header, List<String> line) {
        String cell(String column) {
            int at = header.indexOf(column);
            return at < 0 ? "" : line.get(at);
        }

        private Optional<String> told(String column) {
            return Optional.of(cell(column))
                    .filter(Predicate.not(text -> NOTHING.contains(text.toLowerCase(Locale.ROOT))));
        }

        private Optional<Instant> instant(String column) {
            return told(column).map(text -> OffsetDateTime.parse(text).toInstant());
        }

        private boolean is(String column) {
            return told(column).map(text -> truth(column, text)).orElse(false);
        }

        private static boolean truth(String column, String text) {
            if (text.equalsIgnoreCase("true")) return true;
            if (text.equalsIgnoreCase("false")) return false;
            throw new IllegalArgumentException(column + " is " + text);
        }

        Holder holder() {
            return new Holder(
                    cell("user"),
                    OffsetDateTime.parse(cell("user_creation_time")).toInstant(),
                    told("password_enabled").map(text -> truth("password_enabled", text)),
                    new ConsolePassword(
                            Optional.empty(),
                            instant("password_last_used"),
                            instant("password_last_changed"),
                            instant("password_next_rotation"),
                            Optional.empty()),
                    is("mfa_active"),
                    IntStream.of(1, 2)
                            .mapToObj(this::key)
                            .flatMap(Optional::stream)
                            .toList(),
                    IntStream.of(1, 2)
                            .mapToObj(this::certificate)
                            .flatMap(Optional::stream)
                            .toList());
        }

        private Optional<Key> key(int number) {
            String key = "access_key_" + number + "_";
            Optional<Use> use = instant(key + "last_used_date")
                    .map(at -> new Use(at, told(key + "last_used_service"), told(key + "last_used_region")));
            Key told = new Key(number, is(key + "active"), instant(key + "last_rotated"), use);
            boolean there = told.active() || told.rotated().isPresent() || use.isPresent();
            return there ? Optional.of(told) : Optional.empty();
        }

        private Optional<Certificate> certificate(int number) {
            String name = "cert_" + number + "_";
            Certificate told = new Certificate(number, is(name + "active"), instant(name + "last_rotated"));
            return told.active() || told.rotated().isPresent() ? Optional.of(told) : Optional.empty();
        }
    }
}
