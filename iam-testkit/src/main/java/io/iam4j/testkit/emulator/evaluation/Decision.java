// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** What a policy or several come to. */
public enum Decision {
    /** A statement denies. */
    EXPLICIT_DENY("explicitDeny"),
    /** A statement allows and none denies. */
    ALLOWED("allowed"),
    /** No statement matches. */
    IMPLICIT_DENY("implicitDeny");

    private final String wire;

    Decision(String wire) {
        this.wire = wire;
    }

    /** The word of the simulation API. */
    public String wire() {
        return wire;
    }
}
