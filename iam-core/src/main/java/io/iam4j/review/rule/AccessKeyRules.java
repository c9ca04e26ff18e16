// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.SwitchOffKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Access keys of users: their age, their use, and how many there are. Keys that are switched off are judged no more. */
final class AccessKeyRules {
    /** How long the console takes at most from making a user to making the key that was ticked in the same form. */
    private static final Duration SAME_FORM = Duration.ofMinutes(1);

    private static final Set<String> OF_THE_KEY_ITSELF = Set.of("iam", "sts");

    private AccessKeyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "old-access-key",
                        Severity.MEDIUM,
                        "access keys that are too old",
                        AccessKeyRules::old,
                        Need.REPORT),
                Rule.of(
                        "unused-access-key",
                        Severity.MEDIUM,
                        "access keys that nobody uses",
                        AccessKeyRules::unused,
                        Need.REPORT),
                Rule.of(
                        "two-active-access-keys",
                        Severity.LOW,
                        "users with two active access keys",
                        AccessKeyRules::two,
                        Need.REPORT),
                Rule.of(
                        "access-key-made-with-user",
                        Severity.LOW,
                        "access keys made with a console user, and never used",
                        AccessKeyRules::madeWithUser,
                        Need.REPORT),
                Rule.of(
                        "machine-user-without-mfa",
                        Severity.INFO,
                        "users without MFA who have access keys alone",
                        AccessKeyRules::machines,
                        Need.REPORT),
                Rule.of(
                        "long-term-key-in-use",
                        Severity.INFO,
                        "programs that sign with the key of a user",
                        AccessKeyRules::longTerm,
                        Need.REPORT));
    }

    /** The users about whose keys a rule may find something that a plan mends: the ids of their keys are needed for that. */
    static Set<String> concerned(CredentialReport report, Thresholds limits, Instant now) {
        Instant since = now.minus(Duration.ofDays(limits.unusedDays()));
        Set<String> names = new TreeSet<>();
        for (Holder holder : report.users().values()) {
            List<Key> active = active(holder).toList();
            boolean stale = active.stream()
                    .anyMatch(key -> CredentialAge.unusedSince(key).isBefore(since));
            if (stale || active.size() > 1 || active.stream().anyMatch(key -> isMadeWith(holder, key)))
                names.add(holder.name());
        }
        return names;
    }

    private static Stream<Key> active(Holder holder) {
        return holder.keys().stream().filter(Key::active);
    }

    private record Held(Holder holder, Key key) {}

    private static Stream<Held> active(Reviewed account, Predicate<Key> fitting) {
        return account.reported()
                .flatMap(holder -> active(holder).filter(fitting).map(key -> new Held(holder, key)));
    }

    private static String name(Reviewed account, Held held) {
        return account.keyId(held.holder(), held.key())
                .map(id -> "access key " + id)
                .orElse("access key " + held.key().number());
    }

    private static String use(Reviewed account, Key key) {
        return key.lastUse()
                .map(use -> "last used " + account.ago(use.at())
                        + use.service().map(service -> " for " + service).orElse(""))
                .orElse("never used");
    }

    private static String made(Reviewed account, Key key) {
        return key.rotated()
                .map(at -> "made, or switched on or off, " + account.ago(at))
                .orElse("its date is not told");
    }

    private static Finding found(Reviewed account, Rule rule, Held held, String what, String why) {
        Finding finding = rule.found(
                Reviewed.user(held.holder().name()), what, why, made(account, held.key()), use(account, held.key()));
        return finding.at(name(account, held), finding.place(), "");
    }

    /** Switches the key off where its id is known; else by hand. */
    private static Finding switchedOff(Reviewed account, Rule rule, Held held, Finding finding) {
        String user = held.holder().name();
        Optional<String> id = account.keyId(held.holder(), held.key());
        return finding.mendedBy(id.<Mend>map(key -> new SwitchOffKey(user, key))
                .orElseGet(() ->
                        byHand(account, rule, user, "Switch key " + held.key().number() + " off.")));
    }

    private static Mend byHand(Reviewed account, Rule rule, String user, String action) {
        return rule.byHand(
                action,
                account.console("users/details/" + user + "?section=security_credentials"),
                "The next credential report tells of no such key.");
    }

    private static Stream<Finding> old(Reviewed account, Rule rule) {
        int days = account.limits().keyAgeDays();
        return active(account, key -> CredentialAge.madeAt(key).isBefore(account.daysAgo(days)))
                .map(
                        held -> found(
                                        account,
                                        rule,
                                        held,
                                        "The access key is older than " + days + " days.",
                                        "The longer a key is there, the more places have it.")
                                .mendedBy(
                                        byHand(
                                                account,
                                                rule,
                                                held.holder().name(),
                                                "Declare user(\""
                                                        + held.holder().name()
                                                        + "\").withAccessKey(sealedTo(...).rotatedEvery(days(" + days
                                                        + "))): a plan makes a new key and seals it to its owner; the old one goes when the new one is used.")));
    }

    private static Stream<Finding> unused(Reviewed account, Rule rule) {
        int days = account.limits().unusedDays();
        return active(account, key -> CredentialAge.unusedSince(key).isBefore(account.daysAgo(days)))
                .map(held -> switchedOff(
                        account,
                        rule,
                        held,
                        CredentialAge.unless90(
                                account,
                                CredentialAge.unusedSince(held.key()),
                                found(
                                        account,
                                        rule,
                                        held,
                                        "Nothing has signed with the access key for " + days + " days.",
                                        "A key that nobody uses and nobody misses is used by whoever finds it."))));
    }

    /** The key that has not been used for longer; neither where nothing tells which. */
    private static Stream<Finding> two(Reviewed account, Rule rule) {
        return account.reported().filter(holder -> active(holder).count() > 1).map(holder -> {
            List<Key> keys = active(holder)
                    .sorted(Comparator.comparing(CredentialAge::unusedSince))
                    .toList();
            Held idle = new Held(holder, keys.get(0));
            Finding finding = rule.found(
                    Reviewed.user(holder.name()),
                    "The user has two active access keys.",
                    "One is enough but while a key is replaced; the other is one more to lose.",
                    keys.stream()
                            .map(key -> name(account, new Held(holder, key)) + " " + use(account, key))
                            .toArray(String[]::new));
            boolean neverUsed =
                    keys.get(0).lastUse().isEmpty() && keys.get(1).lastUse().isPresent();
            boolean stale = CredentialAge.unusedSince(keys.get(0))
                    .isBefore(account.daysAgo(account.limits().unusedDays()));
            boolean clear =
                    stale || neverUsed && CredentialAge.madeAt(keys.get(0)).isBefore(account.daysAgo(7));
            return clear
                    ? switchedOff(account, rule, idle, finding)
                    : finding.mendedBy(byHand(
                            account,
                            rule,
                            holder.name(),
                            "Ask " + holder.name() + " which of the keys is in use, and switch the other off."));
        });
    }

    private static boolean isMadeWith(Holder holder, Key key) {
        return holder.consolePassword().isPresent()
                && key.lastUse().isEmpty()
                && key.rotated()
                        .filter(made -> made.isBefore(holder.created().plus(SAME_FORM)))
                        .isPresent();
    }

    private static Stream<Finding> madeWithUser(Reviewed account, Rule rule) {
        return account.reported()
                .flatMap(holder ->
                        active(holder).filter(key -> isMadeWith(holder, key)).map(key -> new Held(holder, key)))
                .map(held -> switchedOff(
                        account,
                        rule,
                        held,
                        found(
                                account,
                                rule,
                                held,
                                "The access key was made together with the console user, and was never used.",
                                "Somebody ticked a box: the key lies about where it was downloaded.")));
    }

    private static Stream<Finding> machines(Reviewed account, Rule rule) {
        return account.reported()
                .filter(holder ->
                        !holder.mfaActive() && holder.consolePassword().isEmpty())
                .map(holder -> rule.found(
                        Reviewed.user(holder.name()),
                        "The user has no MFA device.",
                        "A machine cannot use one: a role in place of the user needs none."));
    }

    private static Stream<Finding> longTerm(Reviewed account, Rule rule) {
        return active(
                        account,
                        key -> key.lastUse()
                                .flatMap(Use::service)
                                .filter(service -> !OF_THE_KEY_ITSELF.contains(service))
                                .isPresent())
                .map(held -> found(
                        account,
                        rule,
                        held,
                        "A program signs with the long-term key of a user.",
                        "A role gives it keys that expire by themselves."));
    }
}
