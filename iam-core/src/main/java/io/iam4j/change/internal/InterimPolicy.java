// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy that bounds whoever a policy bounds while that is deleted and created anew: without a boundary they could do more
 * for as long as that takes, and for good if it fails. It goes when they have the new one, by a later plan at the latest.
 */
public final class InterimPolicy {
    private static final String SUFFIX = "-iam4j-interim";
    private static final int MOST_CHARACTERS = 128;

    private InterimPolicy() {}

    /** The name of the one that stands in for {@code policy}; of a name that is too long, a part and a hash of the whole. */
    public static String name(String policy) {
        if (policy.length() + SUFFIX.length() <= MOST_CHARACTERS) return policy + SUFFIX;
        String end = "-" + hash(policy) + SUFFIX;
        return policy.substring(0, MOST_CHARACTERS - end.length()) + end;
    }

    private static String hash(String policy) {
        try {
            byte[] key = policy.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether {@code target} is such a policy: it is created before it is deleted, where others go before another of the name comes. */
    public static boolean is(Target target) {
        return target.kind() == Kind.POLICY && target.name().endsWith(SUFFIX);
    }

    /** The one of {@code policies} that is to be there and that {@code target} stands in for, by the name that it has or had. */
    public static Optional<ManagedPolicy> standsFor(Target target, Collection<ManagedPolicy> policies) {
        if (!is(target)) return Optional.empty();
        return present(policies)
                .filter(policy -> standsFor(target, policy.name()))
                .findFirst()
                .or(() -> present(policies)
                        .filter(policy -> policy.formerName()
                                .filter(former -> standsFor(target, former))
                                .isPresent())
                        .findFirst());
    }

    private static Stream<ManagedPolicy> present(Collection<ManagedPolicy> policies) {
        return policies.stream().filter(policy -> !policy.isAbsent());
    }

    private static boolean standsFor(Target target, String policy) {
        return name(policy).equalsIgnoreCase(target.name());
    }
}
