// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import java.util.List;

/**
 * An action that a proposal keeps. Immutable.
 *
 * @param action its id, {@code s3:GetObject}; a pattern where the catalogue of actions knows none that fits
 * @param policy the policy that allows it today
 * @param evidence what tells that it is used
 * @param resources on what it stays allowed
 * @param before on what it is allowed today; the same where nothing was narrowed
 * @param wide why it stays allowed on as much as today although it is used, in words: events do not tell what it was used on; empty where it
 *     was narrowed, or where there is nothing to narrow
 */
public record KeptAction(
        String action,
        String policy,
        List<Evidence> evidence,
        List<String> resources,
        List<String> before,
        String wide) {
    /** Copies the lists. */
    public KeptAction {
        evidence = List.copyOf(evidence);
        resources = List.copyOf(resources);
        before = List.copyOf(before);
    }

    /** Whether it stays allowed on fewer resources than today. */
    public boolean isNarrowed() {
        return !resources.equals(before);
    }

    /** Whether something tells that it is used. */
    public boolean isSeen() {
        return evidence.stream().anyMatch(each -> each.source() != Evidence.Source.NONE);
    }

    /** For a reader: the action and its evidence. */
    @Override
    public String toString() {
        String on = isNarrowed() ? " on " + String.join(", ", resources) : "";
        return action + on + " ("
                + String.join("; ", evidence.stream().map(Evidence::toString).toList()) + ")";
    }
}
