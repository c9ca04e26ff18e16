// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.Match;
import io.iam4j.access.internal.SampleValues;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a statement of a trust policy names, and on which conditions.
 *
 * @param principal an id that it names, or {@code everybody but} those that it leaves out
 * @param conditions all of which have to hold
 */
record TrustTerm(String principal, List<Condition> conditions) {
    /** Those of the statements about an action, by the ids that principals have after the plan. */
    static List<TrustTerm> of(PolicyDocument trust, MovedUsers moved, Effect effect, String action) {
        List<TrustTerm> terms = new ArrayList<>();
        Assumable.statements(trust, effect, action).forEach(statement -> {
            for (Principal principal : statement.principals())
                after(principal, moved).forEach(id -> terms.add(new TrustTerm(id, statement.conditions())));
            for (Principal principal : statement.notPrincipals())
                terms.add(new TrustTerm("everybody but " + after(principal, moved), statement.conditions()));
        });
        return terms;
    }

    private static List<String> after(Principal principal, MovedUsers moved) {
        return principal.ids().stream().map(moved::after).toList();
    }

    /** What {@code others} ask of the same principal and this does not; empty when one of them asks nothing more, or none names the principal. */
    Optional<List<Condition>> more(List<TrustTerm> others) {
        List<List<Condition>> more = others.stream()
                .filter(other -> other.principal.equals(principal))
                .map(this::more)
                .toList();
        return more.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : more.stream().findFirst();
    }

    private List<Condition> more(TrustTerm other) {
        return other.conditions.stream().filter(each -> !implies(each)).toList();
    }

    /** Whether every request that meets the conditions meets {@code wanted} too; where that cannot be told it does not. */
    private boolean implies(Condition wanted) {
        if (conditions.contains(wanted)) return true;
        String key = wanted.key().toLowerCase(Locale.ROOT);
        List<Condition> given = conditions.stream()
                .filter(each -> each.key().equalsIgnoreCase(key) && SampleValues.isKnown(each))
                .toList();
        if (given.isEmpty() || !SampleValues.isKnown(wanted)) return false;
        List<Condition> both = new ArrayList<>(given);
        both.add(wanted);
        return SampleValues.of(both)
                .filter(samples -> samples.stream()
                        .filter(value -> given.stream().allMatch(each -> holds(each, key, value)))
                        .allMatch(value -> holds(wanted, key, value)))
                .isPresent();
    }

    private static boolean holds(Condition condition, String key, List<String> value) {
        ConditionContext context = ConditionContext.complete().with(key, value);
        return new CompiledCondition(condition, true, false).holds(context.source()) == Match.YES;
    }
}
