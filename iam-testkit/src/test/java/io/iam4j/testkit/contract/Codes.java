// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;

/** The authenticator of the contract, for tests of other packages. */
public final class Codes {
    private Codes() {}

    /** The seed in the answer to CreateVirtualMFADevice. */
    public static String seed(Reply created) {
        return Authenticator.seed(created);
    }

    /** The code that is shown this many steps from now. */
    public static String at(String seed, long step) {
        return Authenticator.code(seed, step);
    }
}
