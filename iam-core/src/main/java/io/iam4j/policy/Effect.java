// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

/** What a statement does to the requests that it matches. */
public enum Effect {
    /** Permits them, unless another statement denies them. */
    ALLOW("Allow"),
    /** Refuses them, whatever else permits them. */
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** The word as a policy document spells it: {@code Allow} or {@code Deny}. */
    @Override
    public String toString() {
        return text;
    }
}
