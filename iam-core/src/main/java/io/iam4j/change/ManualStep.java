// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import java.util.Objects;

/**
 * Something that is declared, that no API can do, and that somebody does by hand in the console. It is no change: a plan that has
 * nothing but manual steps is empty.
 *
 * @param id what it is about, the same in every plan, such as {@code root-mfa}
 * @param action what to do, a complete sentence
 * @param console the address in the console where it is done
 * @param verification how it is seen that it was done, a complete sentence
 */
public record ManualStep(String id, String action, String console, String verification) {
    /** Fails with {@link NullPointerException} on a missing part. */
    public ManualStep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(console, "console");
        Objects.requireNonNull(verification, "verification");
    }

    @Override
    public String toString() {
        return action + " Where: " + console + " Afterwards: " + verification;
    }
}
