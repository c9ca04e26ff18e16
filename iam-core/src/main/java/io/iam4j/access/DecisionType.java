// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

/** What policies come to. The first three are those of the service. */
public enum DecisionType {
    /** It is allowed, and nothing denies it. */
    ALLOWED("allowed"),
    /** A statement denies it. */
    EXPLICIT_DENY("explicitDeny"),
    /** A policy that must allow it does not. */
    IMPLICIT_DENY("implicitDeny"),
    /** It depends on condition keys whose values are not known. */
    DEPENDS_ON_CONTEXT("dependsOnContext"),
    /** It depends on a policy whose document is not known. */
    UNKNOWN("unknown");

    private final String text;

    DecisionType(String text) {
        this.text = text;
    }

    /** The name that the simulation API gives it, {@code implicitDeny} for instance, or one in its style. */
    @Override
    public String toString() {
        return text;
    }
}
