// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

/** How much a finding matters, from the least. */
public enum Severity {
    /** Worth knowing: nothing is wrong by it alone. */
    INFO,
    /** Untidy: no access is given or lost by it. */
    LOW,
    /** Against good practice, or something that does not do what it seems to. */
    MEDIUM,
    /** Access that nobody means to give, or that is too easy to lose or steal. */
    HIGH,
    /** Whoever finds it has the account. */
    CRITICAL;

    /** Whether this is as much as {@code other}, or more. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
