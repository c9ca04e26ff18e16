// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What policies come to for one request, and why. Immutable.
 *
 * @param type what it comes to
 * @param policyType the kind of policy that denies, that does not allow, or that leaves it open; {@link
 *     PolicyType#IDENTITY} when it is allowed
 * @param statements what decided: the statements that deny, or else those that allow; where it is open, all that fit or
 *     may fit
 * @param contextKeys the condition keys that it depends on, when it is open
 * @param unknownPolicies the policies whose documents are not known and that it depends on, when it is open
 */
public record Decision(
        DecisionType type,
        PolicyType policyType,
        List<MatchedStatement> statements,
        SortedSet<String> contextKeys,
        SortedSet<String> unknownPolicies) {
    /** Whether it is allowed for certain. */
    public boolean isAllowed() {
        return type == DecisionType.ALLOWED;
    }

    /** Whether it is denied for certain, explicitly or because nothing allows it. */
    public boolean isDenied() {
        return type == DecisionType.EXPLICIT_DENY || type == DecisionType.IMPLICIT_DENY;
    }

    /** Whether it is neither allowed nor denied for certain. */
    public boolean isOpen() {
        return !isAllowed() && !isDenied();
    }

    /** For a reader: {@code explicitDeny: Deny by inline policy stop of user ada}. */
    @Override
    public String toString() {
        return type + reason();
    }

    private String reason() {
        String by = statements.stream().map(MatchedStatement::toString).collect(Collectors.joining("; "));
        return switch (type) {
            case ALLOWED, EXPLICIT_DENY -> by.isEmpty() ? "" : ": " + by;
            case IMPLICIT_DENY -> ": no " + policyType + " allows it";
            case DEPENDS_ON_CONTEXT, UNKNOWN ->
                (contextKeys.isEmpty() ? "" : ": condition keys " + String.join(", ", contextKeys))
                        + (unknownPolicies.isEmpty()
                                ? ""
                                : ": documents not known of " + String.join(", ", unknownPolicies));
        };
    }
}
