// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.internal.Nearest;
import io.iam4j.observed.CredentialReport;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules. Thread-safe. */
public final class Rules {
    private static final SortedMap<String, Rule> ALL = Collections.unmodifiableSortedMap(collected());

    private Rules() {}

    private static SortedMap<String, Rule> collected() {
        return Stream.of(
                        RootRules.all(),
                        PasswordPolicyRules.all(),
                        ConsoleRules.all(),
                        AccessKeyRules.all(),
                        UserRules.all(),
                        PolicyRules.all(),
                        RoleRules.all(),
                        EscalationRules.all(),
                        TrustRules.all(),
                        CertificateRules.all(),
                        SettingRules.all(),
                        RecipientRules.all(),
                        LastAccessedRules.all())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Rule::id, Function.identity(), Rules::clash, TreeMap::new));
    }

    private static Rule clash(Rule one, Rule other) {
        throw new IllegalStateException("two rules have the id " + one.id());
    }

    /** Every rule by its id. */
    public static Map<String, Rule> byId() {
        return ALL;
    }

    /**
     * The rule of that id.
     *
     * @throws IllegalArgumentException when there is none, with the nearest
     */
    public static Rule of(String id) {
        Rule rule = ALL.get(id);
        if (rule == null)
            throw new IllegalArgumentException(
                    "there is no rule \"" + id + "\"; the nearest are " + Nearest.to(id, ALL.keySet()));
        return rule;
    }

    /**
     * The users about whose access keys something may be found that is mended by their ids, which the report does not tell.
     *
     * @param now the time of the review
     */
    public static Set<String> usersWithKeysInQuestion(CredentialReport report, Thresholds limits, Instant now) {
        return AccessKeyRules.concerned(report, limits, now);
    }

    /**
     * The users whose console password {@code unused-password} finds: when it was set is asked for, for it may be another by now than the
     * report tells of.
     *
     * @param now the time of the review
     */
    public static Set<String> usersWithPasswordsInQuestion(CredentialReport report, Thresholds limits, Instant now) {
        return ConsoleRules.concerned(report, limits, now);
    }
}
