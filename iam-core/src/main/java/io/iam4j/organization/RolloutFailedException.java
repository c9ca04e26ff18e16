// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.Iam4jException;

/**
 * Not every account is as declared. {@link #applied} tells of each, with the secrets that were made all the same. What is done stays done;
 * planning again from the declaration, as running the same program does, goes on from here.
 */
public final class RolloutFailedException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final transient OrganizationApplied applied;

    /** With what came of it. */
    public RolloutFailedException(OrganizationApplied applied) {
        super(applied + "\nWhat is done stays done; plan again from the declaration to go on from here.");
        this.applied = applied;
    }

    /** The outcome of every account. */
    public OrganizationApplied applied() {
        return applied;
    }
}
