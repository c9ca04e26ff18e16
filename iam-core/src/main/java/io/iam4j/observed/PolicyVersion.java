// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One stored version of a customer managed policy; the service keeps five at most.
 *
 * @param id {@code v1}, {@code v2} and so on
 * @param isDefault whether it is the one in force
 * @param created when it was made; empty when it was not read
 */
public record PolicyVersion(String id, boolean isDefault, Optional<Instant> created)
        implements Comparable<PolicyVersion> {
    /** A version whose date is not known. */
    public PolicyVersion(String id, boolean isDefault) {
        this(id, isDefault, Optional.empty());
    }

    /** The number in its id. */
    public int number() {
        return Integer.parseInt(id.substring(1));
    }

    @Override
    public int compareTo(PolicyVersion other) {
        return Comparator.comparingInt(PolicyVersion::number)
                .thenComparing(PolicyVersion::isDefault)
                .thenComparing(PolicyVersion::created, Comparator.comparing(when -> when.orElse(Instant.EPOCH)))
                .compare(this, other);
    }
}
