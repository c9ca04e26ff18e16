// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.util.Comparator;

/**
 * One stored version of a customer managed policy; the service keeps five at most.
 *
 * @param id {@code v1}, {@code v2} and so on
 * @param isDefault whether it is the one in force
 */
public record PolicyVersion(String id, boolean isDefault) implements Comparable<PolicyVersion> {
    /** The number in its id. */
    public int number() {
        return Integer.parseInt(id.substring(1));
    }

    @Override
    public int compareTo(PolicyVersion other) {
        return Comparator.comparingInt(PolicyVersion::number)
                .thenComparing(PolicyVersion::isDefault)
                .compare(this, other);
    }
}
