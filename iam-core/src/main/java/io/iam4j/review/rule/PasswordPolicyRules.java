// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import io.iam4j.review.remedy.LetUsersChangePasswords;
import io.iam4j.review.remedy.TightenPasswords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The password policy of the account. Where there is none the default of the service applies: 8 characters of three classes, which
 * never expire. What a declaration does not say of it is not judged.
 */
final class PasswordPolicyRules {
    private static final int LONGEST_AGE = 90;

    /** Asks for nothing. */
    private static final PasswordPolicy LEAST = PasswordPolicy.standard().minimumLength(6);

    /** As strict as the default of the service, which asks for three classes of any: no policy can say which three it likes. */
    private static final PasswordPolicy LIKE_DEFAULT =
            PasswordPolicy.standard().requiringLowercase().requiringUppercase().requiringNumbers();

    private static final String GUESSED = "Short and common passwords are found by trying.";

    private static final Source IAM_7 = new Source("Security Hub", "IAM.7");
    private static final Source IAM_10 = new Source("Security Hub", "IAM.10");

    /** From when on the controls fail that ask for less than the other standards. */
    private static final Map<Source, Integer> LENGTHS = Map.of(IAM_7, 8, IAM_10, 7);

    private static final Map<Source, Integer> REMEMBERED = Map.of(IAM_10, 4);
    private static final int LONG = 14;
    private static final int MANY = 24;

    private PasswordPolicyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("short-passwords", Severity.MEDIUM, "passwords that may be short", PasswordPolicyRules::length),
                Rule.of("password-reuse", Severity.LOW, "passwords that may be used again", PasswordPolicyRules::reuse),
                Rule.of(
                        "passwords-never-expire",
                        Severity.LOW,
                        "passwords that do not expire",
                        PasswordPolicyRules::age),
                needing(
                        "uppercase",
                        "an upper-case letter",
                        PasswordPolicy::requiresUppercase,
                        LEAST.requiringUppercase()),
                needing(
                        "lowercase",
                        "a lower-case letter",
                        PasswordPolicy::requiresLowercase,
                        LEAST.requiringLowercase()),
                needing("numbers", "a digit", PasswordPolicy::requiresNumbers, LEAST.requiringNumbers()),
                needing("symbols", "a symbol", PasswordPolicy::requiresSymbols, LEAST.requiringSymbols()),
                Rule.of(
                        "passwords-fixed-by-others",
                        Severity.LOW,
                        "passwords that their owners may not change",
                        PasswordPolicyRules::fixed));
    }

    /** The policy in force; empty where a declaration says nothing of it. */
    private static Optional<PasswordPolicy> policy(Reviewed account) {
        Optional<PasswordPolicy> own = account.settings().passwordPolicy();
        return own.isPresent() || !account.live() ? own : Optional.of(PasswordPolicy.standard());
    }

    private static String evidence(Reviewed account) {
        return account.settings()
                .passwordPolicy()
                .map(policy -> "password policy: " + policy)
                .orElse("no password policy: the service's default applies");
    }

    private static Finding found(
            Reviewed account,
            Rule rule,
            PasswordPolicy found,
            String what,
            String why,
            PasswordPolicy least,
            String mend) {
        boolean isFirst = account.settings().passwordPolicy().isEmpty();
        Mend tighten = isFirst
                ? new TightenPasswords(
                        LIKE_DEFAULT,
                        least,
                        mend
                                + " The policy is the account's first: it asks for lower-case and upper-case letters and digits too, for the"
                                + " default that it replaces asks for three classes.")
                : new TightenPasswords(found, least, mend);
        return rule.found("password policy", what, why, evidence(account)).mendedBy(tighten);
    }

    /** With those sources alone that find it too; thresholds may ask for more than any standard. */
    private static Finding citing(Finding finding, Predicate<Source> broken) {
        SortedSet<Source> sources = new TreeSet<>(finding.sources());
        sources.removeIf(broken.negate());
        return finding.from(sources);
    }

    private static Stream<Finding> length(Reviewed account, Rule rule) {
        int least = account.limits().passwords().minimumLength();
        return policy(account).stream()
                .filter(policy -> policy.minimumLength() < least)
                .map(policy -> citing(
                        found(
                                account,
                                rule,
                                policy,
                                "Passwords of " + policy.minimumLength() + " characters are allowed; " + least
                                        + " are asked for.",
                                GUESSED,
                                LEAST.minimumLength(least),
                                "Ask for passwords of " + least + " characters."),
                        source -> policy.minimumLength() < LENGTHS.getOrDefault(source, LONG)));
    }

    private static Stream<Finding> reuse(Reviewed account, Rule rule) {
        int least = account.limits().passwords().remembered();
        return policy(account).stream()
                .filter(policy -> policy.remembered() < least)
                .map(policy -> citing(
                        found(
                                account,
                                rule,
                                policy,
                                policy.remembered() == 0
                                        ? "Every password may be used again."
                                        : "Passwords may be used again after " + policy.remembered() + " others; "
                                                + least + " are asked for.",
                                "A password that has leaked comes back.",
                                LEAST.remembering(least),
                                "Refuse the last " + least + " passwords."),
                        source -> policy.remembered() < REMEMBERED.getOrDefault(source, MANY)));
    }

    private static Stream<Finding> age(Reviewed account, Rule rule) {
        int asked = account.limits().passwords().maxAgeDays();
        int most = asked == 0 ? LONGEST_AGE : asked;
        return policy(account).stream()
                .filter(policy -> policy.maxAgeDays() == 0 || policy.maxAgeDays() > most)
                .map(policy -> citing(
                        found(
                                account,
                                rule,
                                policy,
                                policy.maxAgeDays() == 0
                                        ? "Passwords never expire."
                                        : "Passwords expire after " + policy.maxAgeDays() + " days; " + most
                                                + " are asked for.",
                                "A password that has leaked unnoticed works for ever.",
                                LEAST.maxAge(Duration.ofDays(most)),
                                "Let passwords expire after " + most + " days."),
                        source -> policy.maxAgeDays() == 0 || policy.maxAgeDays() > LONGEST_AGE));
    }

    private static Rule needing(String what, String words, Predicate<PasswordPolicy> has, PasswordPolicy least) {
        return Rule.of(
                "passwords-without-" + what,
                Severity.LOW,
                "passwords that need not have " + words,
                (account, rule) -> policy(account).stream()
                        .filter(has.negate())
                        .map(policy -> found(
                                account,
                                rule,
                                policy,
                                "Passwords need not have " + words + ".",
                                GUESSED,
                                least,
                                "Ask for passwords with " + words + ".")));
    }

    private static Stream<Finding> fixed(Reviewed account, Rule rule) {
        return policy(account).stream()
                .filter(policy -> !policy.allowsUsersToChange())
                .map(policy -> rule.found(
                                "password policy",
                                "Users may not change their own password.",
                                "Whoever handed it out knows it, and a leaked one waits for an administrator.",
                                evidence(account))
                        .mendedBy(new LetUsersChangePasswords(policy)));
    }
}
