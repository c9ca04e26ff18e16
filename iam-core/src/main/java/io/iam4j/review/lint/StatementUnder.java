// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.grammar.DocumentUse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A statement that is looked at, with what rules ask of it.
 *
 * @param index its number in the document, from 0
 * @param document whose statement it is
 * @param use what the document is for
 * @param cache the catalogue
 * @param lowerActions the values of Action in lower case
 */
record StatementUnder(
        int index,
        Statement statement,
        PolicyDocument document,
        DocumentUse use,
        CatalogCache cache,
        List<String> lowerActions) {
    static StatementUnder of(int index, PolicyDocument document, DocumentUse use, CatalogCache cache) {
        Statement statement = document.statements().get(index);
        List<String> lower = statement.actions().stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        return new StatementUnder(index, statement, document, use, cache, lower);
    }

    boolean isAllow() {
        return statement.effect() == Effect.ALLOW;
    }

    /** Whether it gives somebody permissions by itself: a service control policy only sets limits. */
    boolean grantsToIdentities() {
        return isAllow() && use.isForIdentities();
    }

    List<String> actions() {
        return statement.actions();
    }

    /** Values of Action and NotAction, with the name of their element. */
    Stream<String> allActions() {
        return Stream.concat(statement.actions().stream(), statement.notActions().stream());
    }

    String actionElement() {
        return statement.notActions().isEmpty() ? "Action" : "NotAction";
    }

    String resourceElement() {
        return statement.notResources().isEmpty() ? "Resource" : "NotResource";
    }

    /** Whether every value of Action names actions of the catalogue, and none names all of them. */
    boolean hasKnownActions() {
        return !actions().isEmpty()
                && actions().stream().noneMatch("*"::equals)
                && actions().stream().noneMatch(each -> cache.expand(each).isEmpty());
    }

    /** Whether Resource has a star alone, or there is a NotResource. */
    boolean isOnEverything() {
        return statement.resources().contains("*") || !statement.notResources().isEmpty();
    }

    boolean hasNoConditions() {
        return statement.conditions().isEmpty();
    }

    /** The conditions on keys of these names, in lower case, that hold only when the request has the key. */
    Stream<Condition> demanding(Set<String> keys) {
        return statement.conditions().stream()
                .filter(condition -> keys.contains(condition.key().toLowerCase(Locale.ROOT)))
                .filter(condition -> Operator.of(condition).demandsKey());
    }

    /** Whether a condition limits one of these keys, which every request has that it is about, to some values. */
    boolean limits(Set<String> keys) {
        return statement.conditions().stream()
                .filter(condition -> keys.contains(condition.key().toLowerCase(Locale.ROOT)))
                .map(Operator::of)
                .anyMatch(operator -> !operator.isNegated() && !operator.isNull());
    }

    boolean demands(Set<String> keys) {
        return demanding(keys).anyMatch(condition -> true);
    }
}
