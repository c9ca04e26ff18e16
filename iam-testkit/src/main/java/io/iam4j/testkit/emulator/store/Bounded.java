// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.util.Optional;

/** A principal that takes a permissions boundary. */
public interface Bounded {
    /** The ARN of the boundary. */
    Optional<String> boundary();
}
