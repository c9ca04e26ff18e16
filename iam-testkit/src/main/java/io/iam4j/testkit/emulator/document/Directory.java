// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import java.util.Optional;

/** Where principals are looked up: ARNs to unique ids and back. */
public interface Directory {
    /** The unique id of the user or role with this ARN. */
    Optional<String> idOf(String arn);

    /** The ARN of the user or role with this unique id, while it exists. */
    Optional<String> arnOf(String id);

    /** Whether the account exists here, so that its users and roles can be told from ghosts. */
    boolean knowsAccount(String accountId);
}
