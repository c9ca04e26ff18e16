// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who signs in with what: a row for each user whose credentials were read, or whom the credential report lists, those first of whom
 * something is to be done. {@link #toString} prints it. Immutable and thread-safe.
 */
public final class CredentialTable {
    /** Access keys are to be replaced at this age: AWS Security Hub IAM.3, and the CIS benchmark's rule on rotation. */
    public static final Duration OLD_KEY = Duration.ofDays(90);

    /** What was not used for so long is to be switched off: AWS Security Hub IAM.22, and the CIS benchmark's rule on unused credentials. */
    public static final Duration UNUSED = Duration.ofDays(45);

    private static final List<String> TITLES =
            List.of("user", "password", "MFA", "access keys", "others", "last active", "to do");

    private static final String REPORTED = """

            By the credential report, which tells no ids of keys and certificates, no SSH keys and no service-specific credentials. \
            A key that is switched off may be missing. What was changed since is not seen.
            """;

    private final String heading;
    private final List<Row> rows;
    private final String counts;
    private final List<String> notes;
    private final CredentialRows ages;

    /**
     * One user, or the root user.
     *
     * @param user the user's name; {@link CredentialReport#ROOT} of the root user
     * @param password the console password; empty when there is none, or when that is not told
     * @param passwordTold whether it is told if there is a password; the credential report may not tell it of the root user
     * @param mfa the kinds of the enabled MFA devices; the credential report tells no more than that there is one
     * @param keys the access keys
     * @param others the other credentials
     * @param lastActive the latest use of the password or of a key, as far as the service tells
     * @param findings what is to be done, the most urgent first
     */
    public record Row(
            String user,
            Optional<ConsolePassword> password,
            boolean passwordTold,
            List<String> mfa,
            List<Item> keys,
            List<Item> others,
            Optional<Instant> lastActive,
            List<Finding> findings) {
        /** Copies the lists. */
        public Row {
            mfa = List.copyOf(mfa);
            keys = List.copyOf(keys);
            others = List.copyOf(others);
            findings = List.copyOf(findings);
        }

        Row finding(List<Finding> all) {
            return new Row(user, password, passwordTold, mfa, keys, others, lastActive, all);
        }

        Row lastActive(Optional<Instant> when) {
            return new Row(user, password, passwordTold, mfa, keys, others, when, findings);
        }
    }

    /**
     * A credential.
     *
     * @param name the id of a key; {@code key 1} or {@code key 2} where the source tells no ids; else the service it is for, or its kind
     * @param facts what is known of it
     */
    public record Item(String name, Credential.Facts facts) {}

    /**
     * Something to be done.
     *
     * @param matter what it is about
     * @param text what to do, and why
     */
    public record Finding(Matter matter, String text) {}

    /** What a finding is about, the most urgent first. */
    public enum Matter {
        /** An active access key of the root user: AWS Security Hub IAM.4. */
        ROOT_KEY,
        /** A console password without an MFA device. */
        NO_MFA,
        /** An active access key older than {@link #OLD_KEY}. */
        OLD_KEY,
        /** An active key or a password not used for longer than {@link #UNUSED}. */
        UNUSED,
        /** Two active access keys. */
        TWO_KEYS,
        /** An expired service-specific credential, or a key that is switched off. */
        DEAD,
        /** A user who was shut off. */
        SHUT_OFF
    }

    private CredentialTable(String heading, List<Row> rows, String counts, List<String> notes, CredentialRows ages) {
        this.heading = heading;
        this.rows = rows;
        this.counts = counts;
        this.notes = notes;
        this.ages = ages;
    }

    /** Of the users whose credentials {@code snapshot} tells, which is read for {@code ReadScope.everyone()}, as of {@code now}. */
    public static CredentialTable of(Snapshot snapshot, Instant now) {
        CredentialRows ages = new CredentialRows(now);
        List<Row> rows = ages.of(snapshot);
        return new CredentialTable(
                "Credentials of " + Account.called(snapshot.accountId()) + " at " + now.truncatedTo(ChronoUnit.MINUTES),
                rows,
                rows.size() + " of " + users(snapshot.account().users().size()) + " read",
                snapshot.warnings().stream().map(text -> "\n" + text + "\n").toList(),
                ages);
    }

    /** Of the root user and every user, by {@code report}, as of the time when it was read. Its age is in the heading. */
    public static CredentialTable of(CredentialReport report) {
        CredentialRows ages = new CredentialRows(report.readAt());
        String unread = "\n" + report.unread() + (report.unread() == 1 ? " row" : " rows")
                + " of the report cannot be read: those users are missing here.\n";
        return new CredentialTable(
                "Credentials of " + Account.called(report.accountId()) + " by the credential report of "
                        + report.generated() + ", " + ages.age(report.generated()) + " old",
                ages.of(report),
                users(report.users().size()) + (report.root().isPresent() ? " and the root user" : ""),
                report.unread() == 0 ? List.of(REPORTED) : List.of(REPORTED, unread),
                ages);
    }

    private static String users(int count) {
        return count + (count == 1 ? " user" : " users");
    }

    /** The rows, those first of whom the most urgent is to be done, then by name. */
    public List<Row> rows() {
        return rows;
    }

    private List<String> cells(Row row) {
        return Stream.of(
                        row.user(),
                        row.password().map(this::words).orElse(row.passwordTold() ? "-" : "not told"),
                        list(row.mfa().stream()),
                        list(row.keys().stream().map(this::words)),
                        list(row.others().stream().map(each -> each.name() + state(each))),
                        row.lastActive().map(when -> ages.age(when) + " ago").orElse("-"),
                        list(row.findings().stream().map(Finding::text)))
                .map(SafeText::line)
                .toList();
    }

    private String words(ConsolePassword password) {
        String since = password.changed()
                .or(password::created)
                .map(when -> ages.age(when) + " old")
                .orElse("yes");
        return password.resetRequired().orElse(false) ? since + ", to be changed" : since;
    }

    private String words(Item key) {
        return key.name()
                + key.facts()
                        .created()
                        .map(made -> " " + ages.age(made) + " old")
                        .orElse("")
                + state(key)
                + key.facts().lastUse().map(use -> ", used " + words(use)).orElse("");
    }

    /** An expired credential is told among what is to be done. */
    private static String state(Item item) {
        return item.facts().isDead() ? ", off" : "";
    }

    private String words(Credential.Use use) {
        return ages.age(use.at()) + " ago"
                + use.service()
                        .map(service -> " (" + service
                                + use.region().map(region -> ", " + region).orElse("") + ")")
                        .orElse("");
    }

    private static String list(Stream<String> words) {
        String all = words.collect(Collectors.joining("; "));
        return all.isEmpty() ? "-" : all;
    }

    /** The table for a reader. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>(List.of(TITLES));
        rows.forEach(row -> lines.add(cells(row)));
        List<Integer> widths = IntStream.range(0, TITLES.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        String table = lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(column -> padded(line.get(column), widths.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        long todo = rows.stream().filter(row -> !row.findings().isEmpty()).count();
        return heading + ":\n\n" + table + "\n" + counts + "; something is to be done of " + todo + ".\n"
                + String.join("", notes);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
