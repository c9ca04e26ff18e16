// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.observed.UserMark;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who signs in with what: a row for each user whose credentials were read, those first of whom something is to be done. {@link
 * #toString} prints it. Immutable and thread-safe.
 */
public final class CredentialTable {
    /** Access keys are to be replaced at this age: AWS Security Hub IAM.3, and the CIS benchmark's rule on rotation. */
    public static final Duration OLD_KEY = Duration.ofDays(90);

    /** What was not used for so long is to be switched off: AWS Security Hub IAM.22, and the CIS benchmark's rule on unused credentials. */
    public static final Duration UNUSED = Duration.ofDays(45);

    private static final List<String> TITLES =
            List.of("user", "password", "MFA", "access keys", "others", "last active", "to do");

    private final Snapshot snapshot;
    private final Instant now;
    private final List<Row> rows;

    /**
     * One user.
     *
     * @param user the user's name
     * @param held what the user signs in with
     * @param lastActive the latest use of the password or of a key, as far as the service tells
     * @param findings what is to be done, the most urgent first
     */
    public record Row(String user, UserCredentials held, Optional<Instant> lastActive, List<Finding> findings) {
        /** Copies the list. */
        public Row {
            findings = List.copyOf(findings);
        }

        /** The assigned MFA devices. */
        public List<Credential> mfaDevices() {
            return held.of(Credential.Kind.MFA_DEVICE).toList();
        }

        /** The access keys. */
        public List<Credential> accessKeys() {
            return held.of(Credential.Kind.ACCESS_KEY).toList();
        }
    }

    /**
     * Something to be done.
     *
     * @param matter what it is about
     * @param text what to do, and why
     */
    public record Finding(Matter matter, String text) {}

    /** What a finding is about, the most urgent first. */
    public enum Matter {
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

    private CredentialTable(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        rows = snapshot.credentials().keySet().stream()
                .map(this::row)
                .sorted(Comparator.comparingInt(CredentialTable::urgency).thenComparing(Row::user))
                .toList();
    }

    /** Of the users whose credentials {@code snapshot} tells, which is read for {@code ReadScope.everyone()}, as of {@code now}. */
    public static CredentialTable of(Snapshot snapshot, Instant now) {
        return new CredentialTable(snapshot, now);
    }

    /** The rows, those first of whom the most urgent is to be done, then by name. */
    public List<Row> rows() {
        return rows;
    }

    private static int urgency(Row row) {
        return row.findings().stream()
                .mapToInt(finding -> finding.matter().ordinal())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Row row(String user) {
        UserCredentials held = snapshot.credentialsOf(user);
        Stream<Instant> uses = Stream.concat(
                held.consolePassword().flatMap(ConsolePassword::lastUsed).stream(),
                held.held().stream().flatMap(each -> held.facts(each).lastUsed().stream()));
        List<Finding> findings = new ArrayList<>();
        shutOff(user, findings);
        password(held, findings);
        keys(held, findings);
        others(held, findings);
        findings.sort(Comparator.comparing(Finding::matter));
        return new Row(user, held, uses.max(Comparator.naturalOrder()), findings);
    }

    private void shutOff(String user, List<Finding> findings) {
        Optional.ofNullable(snapshot.account().users().get(user))
                .flatMap(UserMark.SHUT_OFF::on)
                .ifPresent(said -> findings.add(new Finding(
                        Matter.SHUT_OFF, "shut off since " + said.at().truncatedTo(ChronoUnit.DAYS))));
    }

    private void password(UserCredentials held, List<Finding> findings) {
        if (held.consolePassword().isEmpty()) return;
        ConsolePassword password = held.consolePassword().get();
        if (held.of(Credential.Kind.MFA_DEVICE).findAny().isEmpty())
            findings.add(new Finding(Matter.NO_MFA, "enable MFA: signs in with a password alone"));
        Stream.of(password.lastUsed(), password.changed(), password.created())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .filter(used -> isOlder(used, UNUSED))
                .ifPresent(used -> findings.add(
                        new Finding(Matter.UNUSED, "password not used for " + age(used) + ": take it away")));
    }

    private void keys(UserCredentials held, List<Finding> findings) {
        List<Credential> active = held.of(Credential.Kind.ACCESS_KEY)
                .filter(key -> !held.facts(key).isDead())
                .toList();
        for (Credential key : active) {
            Optional<Instant> created = held.facts(key).created();
            created.filter(made -> isOlder(made, OLD_KEY))
                    .ifPresent(made -> findings.add(
                            new Finding(Matter.OLD_KEY, "replace " + key.id() + ": " + age(made) + " old")));
            held.facts(key)
                    .lastUsed()
                    .or(() -> created)
                    .filter(used -> isOlder(used, UNUSED))
                    .ifPresent(used -> findings.add(
                            new Finding(Matter.UNUSED, "switch off " + key.id() + ": not used for " + age(used))));
        }
        if (active.size() > 1) findings.add(new Finding(Matter.TWO_KEYS, "two active access keys"));
        held.of(Credential.Kind.ACCESS_KEY)
                .filter(key -> held.facts(key).isDead())
                .forEach(key -> findings.add(new Finding(Matter.DEAD, "delete " + key.id() + ": switched off")));
    }

    private static void others(UserCredentials held, List<Finding> findings) {
        held.of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .filter(each -> held.facts(each).status().equals(Optional.of(Credential.Status.EXPIRED)))
                .forEach(each -> findings.add(new Finding(Matter.DEAD, "delete " + each.id() + ": expired")));
    }

    private boolean isOlder(Instant when, Duration age) {
        return when.isBefore(now.minus(age));
    }

    private String age(Instant when) {
        Duration age = Duration.between(when, now);
        if (age.toHours() < 1) return Math.max(0, age.toMinutes()) + " min";
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + (age.toDays() == 1 ? " day" : " days");
    }

    private List<String> cells(Row row) {
        UserCredentials held = row.held();
        return Stream.of(
                        row.user(),
                        held.consolePassword().map(this::words).orElse("-"),
                        list(row.mfaDevices().stream()
                                .map(device -> device.mfaKind().toString())),
                        list(row.accessKeys().stream().map(key -> words(key, held.facts(key)))),
                        list(others(held)),
                        row.lastActive().map(when -> age(when) + " ago").orElse("-"),
                        list(row.findings().stream().map(Finding::text)))
                .map(SafeText::line)
                .toList();
    }

    private static Stream<String> others(UserCredentials held) {
        return held.held().stream()
                .filter(each -> each.kind() != Credential.Kind.MFA_DEVICE && each.kind() != Credential.Kind.ACCESS_KEY)
                .map(each -> held.facts(each).service().orElse(each.kind().toString()));
    }

    private String words(ConsolePassword password) {
        String since = password.changed()
                .or(password::created)
                .map(when -> age(when) + " old")
                .orElse("yes");
        return password.resetRequired().orElse(false) ? since + ", to be changed" : since;
    }

    private String words(Credential key, Credential.Facts facts) {
        return key.id()
                + facts.created().map(made -> " " + age(made) + " old").orElse("")
                + (facts.isDead() ? ", off" : "")
                + facts.lastUse().map(use -> ", used " + words(use)).orElse("");
    }

    private String words(Credential.Use use) {
        return age(use.at()) + " ago"
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
        String heading = "Credentials of " + Account.called(snapshot.accountId()) + " at "
                + now.truncatedTo(ChronoUnit.MINUTES) + ":\n\n";
        String table = lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(column -> padded(line.get(column), widths.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        return heading
                + table
                + counts()
                + snapshot.warnings().stream().map(text -> "\n" + text + "\n").collect(Collectors.joining());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private String counts() {
        long todo = rows.stream().filter(row -> !row.findings().isEmpty()).count();
        int users = snapshot.account().users().size();
        return "\n" + rows.size() + " of " + users + (users == 1 ? " user" : " users")
                + " read; something is to be done of " + todo + ".\n";
    }
}
