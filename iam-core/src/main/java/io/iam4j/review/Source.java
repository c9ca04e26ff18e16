// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import java.util.Comparator;
import java.util.Objects;

/**
 * Where a rule comes from.
 *
 * @param catalog whose rule it is: {@code CIS 3.0}, {@code Security Hub}, {@code parliament}, {@code IAM User Guide}
 * @param id its number or name there: {@code 1.10}, {@code IAM.5}, {@code RESOURCE_STAR}, the name of the page
 */
public record Source(String catalog, String id) implements Comparable<Source> {
    private static final Comparator<Source> ORDER =
            Comparator.comparing(Source::catalog).thenComparing(Source::id);

    /** Fails with {@link NullPointerException} on a missing part. */
    public Source {
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code CIS 3.0 1.10}. */
    @Override
    public String toString() {
        return catalog + " " + id;
    }
}
