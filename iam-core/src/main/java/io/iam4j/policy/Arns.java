// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some ARNs, such as those of a role in several accounts: as resources of a statement, or as principals of a trust policy.
 * Immutable and thread-safe.
 *
 * @param arns in their order; any of them may hold {@linkplain Arn#PARTITION placeholders}
 */
public record Arns(List<Arn> arns) implements ResourceArns, Principals {
    /** Copies the list. */
    public Arns {
        arns = List.copyOf(arns);
    }

    /** These ARNs, in their iteration order. */
    public static Arns of(Collection<Arn> arns) {
        return new Arns(List.copyOf(arns));
    }

    @Override
    public List<Arn> principalArns() {
        return arns;
    }

    /** One ARN a line. */
    @Override
    public String toString() {
        return arns.stream().map(Arn::toString).collect(Collectors.joining("\n"));
    }
}
