// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import java.util.function.Predicate;

/**
 * The policy that bounds whoever a policy bounds while that is deleted and created anew: without a boundary they could do more
 * for as long as that takes, and for good if it fails. It goes when they have the new one, by a later plan at the latest.
 */
public final class InterimPolicy {
    private static final String SUFFIX = "-iam4j-interim";
    private static final int MOST_CHARACTERS = 128;

    private InterimPolicy() {}

    /** The name of the one that stands in for {@code policy}. */
    public static String name(String policy) {
        return policy.substring(0, Math.min(policy.length(), MOST_CHARACTERS - SUFFIX.length())) + SUFFIX;
    }

    /** Whether {@code target} is such a policy: it is created before it is deleted, where others go before another of the name comes. */
    public static boolean is(Target target) {
        return isFor(target, any -> true);
    }

    /** Whether {@code target} stands in for a policy of a name that fits. */
    public static boolean isFor(Target target, Predicate<String> policy) {
        return target.kind() == Kind.POLICY
                && target.name().endsWith(SUFFIX)
                && policy.test(target.name().substring(0, target.name().length() - SUFFIX.length()));
    }
}
