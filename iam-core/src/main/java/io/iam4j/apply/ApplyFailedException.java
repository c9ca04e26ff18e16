// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.error.Iam4jException;

/**
 * Not every step is done. {@link #applied} has the outcome of each with its cause, and the secrets that were made all the
 * same; the message names them, with the place of their sealed form, or the sealed form itself where no sink has it.
 * Planning again from the declaration, as running the same program does, goes on from here.
 */
public final class ApplyFailedException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final transient Applied applied;

    /** With what came of it. */
    public ApplyFailedException(Applied applied) {
        super(applied + "\nWhat is done stays done; plan again from the declaration to go on from here.");
        this.applied = applied;
    }

    /** The outcome of every step, and the secrets made. */
    public Applied applied() {
        return applied;
    }
}
