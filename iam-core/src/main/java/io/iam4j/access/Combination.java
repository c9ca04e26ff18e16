// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the types of policies come together (IAM User Guide, reference_policies_evaluation-logic): an explicit deny
 * anywhere wins; otherwise all that count must allow. Which of them count depends on who owns the resource.
 *
 * <p>Within an account a policy at the resource that names a user or a session by its ARN needs no other consent, and a permissions
 * boundary or session policy that is silent does not limit it. One that names the role behind a session, the user behind a federated
 * one, or everybody ({@code "*"}) stands in for the principal's own policies, and the limits still count (IAM User Guide,
 * access_policies_boundaries). Of {@code "*"} the guide does not say so: see DECISIONS.md.
 */
enum Combination {
    /** No policy at the resource takes part. */
    IDENTITY {
        @Override
        Ruling unlessDenied(Map<PolicyType, DecisionType> layers, PrincipalMatch match) {
            return missing(layers, EVERY);
        }
    },
    /** The resource is of the same account: its policy may stand in for the principal's own. */
    SAME_ACCOUNT {
        @Override
        Ruling unlessDenied(Map<PolicyType, DecisionType> layers, PrincipalMatch match) {
            Map<PolicyType, DecisionType> own = new EnumMap<>(layers);
            own.remove(PolicyType.RESOURCE);
            return switch (match) {
                case EXACT -> missing(own, ORGANIZATION);
                case BEHIND -> missing(own, LIMITS);
                case ACCOUNT, NONE -> missing(own, EVERY);
            };
        }
    },
    /** The resource is of another account: both sides must allow. */
    ACROSS_ACCOUNTS {
        @Override
        Ruling unlessDenied(Map<PolicyType, DecisionType> layers, PrincipalMatch match) {
            return missing(layers, EVERY);
        }
    },
    /** The resource is a role or a KMS key of the same account, whose own policy must allow in any case. */
    RESOURCE_REQUIRED {
        @Override
        Ruling unlessDenied(Map<PolicyType, DecisionType> layers, PrincipalMatch match) {
            Ruling own = SAME_ACCOUNT.unlessDenied(layers, match);
            return own.isAllowed() ? missing(layers, List.of(PolicyType.RESOURCE)) : own;
        }
    };

    private static final List<PolicyType> EVERY = List.of(PolicyType.values());

    /** What the organization sets limits a principal however the resource's own policy names it. */
    private static final List<PolicyType> ORGANIZATION =
            List.of(PolicyType.RESOURCE_CONTROL, PolicyType.SERVICE_CONTROL);

    private static final List<PolicyType> LIMITS =
            List.of(PolicyType.RESOURCE_CONTROL, PolicyType.SERVICE_CONTROL, PolicyType.BOUNDARY, PolicyType.SESSION);

    /** A decision and the type of policy that made it. */
    record Ruling(DecisionType type, PolicyType by) {
        static final Ruling ALLOWED = new Ruling(DecisionType.ALLOWED, PolicyType.IDENTITY);

        boolean isAllowed() {
            return type == DecisionType.ALLOWED;
        }
    }

    abstract Ruling unlessDenied(Map<PolicyType, DecisionType> layers, PrincipalMatch match);

    /**
     * The decision of all.
     *
     * @param match how closely the policy at the resource names the principal while it allows
     */
    Ruling of(Map<PolicyType, DecisionType> layers, PrincipalMatch match) {
        Optional<PolicyType> denying = layers.entrySet().stream()
                .filter(layer -> layer.getValue() == DecisionType.EXPLICIT_DENY)
                .map(Map.Entry::getKey)
                .findFirst();
        return denying.map(type -> new Ruling(DecisionType.EXPLICIT_DENY, type))
                .orElseGet(() -> unlessDenied(layers, match));
    }

    private static Ruling missing(Map<PolicyType, DecisionType> layers, List<PolicyType> wanted) {
        return wanted.stream()
                .filter(type -> layers.getOrDefault(type, DecisionType.ALLOWED) != DecisionType.ALLOWED)
                .map(type -> new Ruling(DecisionType.IMPLICIT_DENY, type))
                .findFirst()
                .orElse(Ruling.ALLOWED);
    }
}
