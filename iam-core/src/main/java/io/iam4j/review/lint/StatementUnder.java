// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.internal.Breadth;
import io.iam4j.review.internal.Limit;
import io.iam4j.review.internal.Strangers;
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

    /** One for each value of Action, which stands in {@code lowerActions} alone; itself where it has a NotAction. */
    Stream<StatementUnder> byAction() {
        if (lowerActions.isEmpty()) return Stream.of(this);
        return lowerActions.stream()
                .map(action -> new StatementUnder(index, statement, document, use, cache, List.of(action)));
    }

    boolean isAllow() {
        return statement.effect() == Effect.ALLOW;
    }

    /** Whether it gives somebody permissions by itself: boundaries and control policies only set limits. */
    boolean grantsToIdentities() {
        return isAllow() && use.givesToIdentities();
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

    /** The values of Action that name actions of the catalogue. */
    List<String> knownActions() {
        return actions().stream().filter(each -> !cache.expand(each).isEmpty()).toList();
    }

    /** Whether every value of Action names actions of the catalogue, and none names all of them. */
    boolean hasKnownActions() {
        return !actions().isEmpty()
                && actions().stream().noneMatch(Breadth::isEveryAction)
                && knownActions().size() == actions().size();
    }

    /** Whether Resource takes in everything, or there is a NotResource. */
    boolean isOnEverything() {
        return statement.resources().stream().anyMatch(Breadth::isEveryResource)
                || !statement.notResources().isEmpty();
    }

    boolean hasNoConditions() {
        return statement.conditions().isEmpty();
    }

    /** What its conditions leave of what it allows. */
    Limit limit() {
        return Limit.of(statement);
    }

    /** Whether a condition on one of these keys, in lower case, leaves some requests only. */
    boolean limits(Set<String> keys) {
        return statement.conditions().stream()
                .filter(condition -> keys.contains(condition.key().toLowerCase(Locale.ROOT)))
                .anyMatch(condition -> Limit.of(condition) == Limit.REQUESTS);
    }

    /** Whether a condition on one of these keys, in lower case, keeps out whom nobody knows. */
    boolean keepsOutBy(Set<String> keys) {
        return statement.conditions().stream()
                .filter(condition -> keys.contains(condition.key().toLowerCase(Locale.ROOT)))
                .anyMatch(Strangers::areKeptOutBy);
    }
}
