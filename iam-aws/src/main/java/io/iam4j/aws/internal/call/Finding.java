// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

/** What a look at the account, after a refusal, tells of a change. */
public enum Finding {
    /** It is in force, by an attempt of ours. */
    IN_FORCE,
    /** It is not in force: something else is there. */
    OTHERWISE,
    /** What the refusal speaks of is not to be seen yet, so that nothing is known. */
    UNSEEN;

    /** In force, or not. */
    public static Finding of(boolean inForce) {
        return inForce ? IN_FORCE : OTHERWISE;
    }
}
