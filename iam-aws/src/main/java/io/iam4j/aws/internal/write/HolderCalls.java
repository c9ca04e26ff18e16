// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

/** The calls for the policies that one kind of holder holds. */
interface HolderCalls {
    void attach(String holder, String policyArn);

    void detach(String holder, String policyArn);

    void putInline(String holder, String policy, String document);

    void deleteInline(String holder, String policy);

    /** Sets the permissions boundary; groups have none. */
    default void putBoundary(String holder, String policyArn) {
        throw new IllegalArgumentException("a group has no permissions boundary");
    }

    /** Removes the permissions boundary; groups have none. */
    default void deleteBoundary(String holder) {
        throw new IllegalArgumentException("a group has no permissions boundary");
    }
}
