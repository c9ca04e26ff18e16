// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.testkit.http.Reply;

/** Where the operations of IAM are called: over HTTP, or within the server. */
@FunctionalInterface
public interface IamCalls {
    /**
     * Calls an IAM operation as the root of the account.
     *
     * @param parameters name, value, name, value, as on the wire
     */
    Reply iam(String action, String... parameters);

    /** The partition of the account, such as {@code aws-us-gov}; {@code aws} unless said otherwise. */
    default String partition() {
        return "aws";
    }

    /** Whether it is an embedded IAM from within, which also has acts of AWS itself that are no operations. */
    default boolean isEmbedded() {
        return false;
    }
}
