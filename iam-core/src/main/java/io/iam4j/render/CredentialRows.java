// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.internal.Times;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.observed.UserMark;
import io.iam4j.render.CredentialTable.Finding;
import io.iam4j.render.CredentialTable.Item;
import io.iam4j.render.CredentialTable.Matter;
import io.iam4j.render.CredentialTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the rows of a table as of a time, from a reading of the account or from its credential report. Immutable. */
final class CredentialRows {
    private final Instant now;

    CredentialRows(Instant now) {
        this.now = now;
    }

    List<Row> of(Snapshot snapshot) {
        return sorted(snapshot.credentials().entrySet().stream().map(entry -> {
            Optional<Finding> shutOff = Optional.ofNullable(
                            snapshot.account().users().get(entry.getKey()))
                    .flatMap(UserMark.SHUT_OFF::on)
                    .map(said -> new Finding(Matter.SHUT_OFF, "shut off since " + Times.at(said.at())));
            return row(entry.getKey(), entry.getValue(), shutOff);
        }));
    }

    List<Row> of(CredentialReport report) {
        return sorted(Stream.concat(report.root().stream(), report.users().values().stream())
                .map(this::row));
    }

    private static List<Row> sorted(Stream<Row> rows) {
        return rows.sorted(Comparator.comparingInt(CredentialRows::urgency).thenComparing(Row::user))
                .toList();
    }

    private static int urgency(Row row) {
        return row.findings().stream()
                .mapToInt(finding -> finding.matter().ordinal())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Row row(String user, UserCredentials held, Optional<Finding> shutOff) {
        List<String> mfa = held.of(Credential.Kind.MFA_DEVICE)
                .map(device -> device.mfaKind().toString())
                .toList();
        List<Item> keys = held.of(Credential.Kind.ACCESS_KEY)
                .map(key -> new Item(key.id(), held.facts(key)))
                .toList();
        List<Item> others = held.held().stream()
                .filter(each -> each.kind() != Credential.Kind.MFA_DEVICE && each.kind() != Credential.Kind.ACCESS_KEY)
                .map(each ->
                        new Item(held.facts(each).service().orElse(each.kind().toString()), held.facts(each)))
                .toList();
        List<Finding> findings = new ArrayList<>(shutOff.stream().toList());
        held.of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .filter(each -> held.facts(each).status().equals(Optional.of(Status.EXPIRED)))
                .forEach(each -> findings.add(new Finding(Matter.DEAD, "delete " + each.id() + ": expired")));
        Optional<Instant> signedIn = held.consolePassword().flatMap(ConsolePassword::lastUsed);
        return row(new Row(user, held.consolePassword(), true, mfa, keys, others, signedIn, findings), false);
    }

    private Row row(Holder holder) {
        List<Item> keys = holder.keys().stream()
                .map(key -> item("key " + key.number(), key.active(), key.rotated(), key.lastUse()))
                .toList();
        List<Item> certificates = holder.certificates().stream()
                .map(each ->
                        item("signing certificate " + each.number(), each.active(), each.rotated(), Optional.empty()))
                .toList();
        List<String> mfa = holder.mfaActive() ? List.of("active") : List.of();
        Row row = new Row(
                holder.name(),
                holder.consolePassword(),
                holder.hasPassword().isPresent(),
                mfa,
                keys,
                certificates,
                holder.password().lastUsed(),
                List.of());
        if (!holder.isRoot()) return row(row, false);
        List<Finding> findings = new ArrayList<>();
        if (!holder.mfaActive() && holder.hasPassword().orElse(true))
            findings.add(new Finding(Matter.NO_MFA, "enable MFA: the root user may do everything"));
        return row(row.finding(findings), true);
    }

    private static Item item(String name, boolean active, Optional<Instant> rotated, Optional<Credential.Use> use) {
        return new Item(name, new Facts(Optional.of(active ? Status.ACTIVE : Status.INACTIVE), rotated, use));
    }

    private Row row(Row row, boolean root) {
        List<Finding> findings = new ArrayList<>(row.findings());
        if (root)
            row.keys().stream()
                    .filter(key -> !key.facts().isDead())
                    .forEach(key ->
                            findings.add(new Finding(Matter.ROOT_KEY, "delete " + key.name() + " of the root user")));
        else {
            row.password().ifPresent(password -> password(password, row.mfa(), findings));
            keys(row.keys(), findings);
        }
        findings.sort(Comparator.comparing(Finding::matter));
        Stream<Instant> uses = Stream.concat(
                row.lastActive().stream(),
                Stream.concat(row.keys().stream(), row.others().stream())
                        .flatMap(item -> item.facts().lastUsed().stream()));
        return row.finding(findings).lastActive(uses.max(Comparator.naturalOrder()));
    }

    private void password(ConsolePassword password, List<String> mfa, List<Finding> findings) {
        if (mfa.isEmpty()) findings.add(new Finding(Matter.NO_MFA, "enable MFA: signs in with a password alone"));
        Stream.of(password.lastUsed(), password.changed(), password.created())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .filter(used -> isOlder(used, CredentialTable.UNUSED))
                .ifPresent(used -> findings.add(
                        new Finding(Matter.UNUSED, "password not used for " + age(used) + ": take it away")));
    }

    private void keys(List<Item> keys, List<Finding> findings) {
        List<Item> active = keys.stream().filter(key -> !key.facts().isDead()).toList();
        for (Item key : active) {
            Optional<Instant> created = key.facts().created();
            created.filter(made -> isOlder(made, CredentialTable.OLD_KEY))
                    .ifPresent(made -> findings.add(
                            new Finding(Matter.OLD_KEY, "replace " + key.name() + ": " + age(made) + " old")));
            key.facts()
                    .lastUsed()
                    .or(() -> created)
                    .filter(used -> isOlder(used, CredentialTable.UNUSED))
                    .ifPresent(used -> findings.add(
                            new Finding(Matter.UNUSED, "switch off " + key.name() + ": not used for " + age(used))));
        }
        if (active.size() > 1) findings.add(new Finding(Matter.TWO_KEYS, "two active access keys"));
        keys.stream()
                .filter(key -> key.facts().isDead())
                .forEach(key -> findings.add(new Finding(Matter.DEAD, "delete " + key.name() + ": switched off")));
    }

    private boolean isOlder(Instant when, Duration age) {
        return when.isBefore(now.minus(age));
    }

    /** How long ago that was, for a reader. */
    String age(Instant when) {
        Duration age = Duration.between(when, now);
        if (age.toHours() < 1) return Math.max(0, age.toMinutes()) + " min";
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + (age.toDays() == 1 ? " day" : " days");
    }
}
