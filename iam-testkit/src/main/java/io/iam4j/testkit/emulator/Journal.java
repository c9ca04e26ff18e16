// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.SensitiveValue;

/** Is told of what goes over the wire, by the threads that serve it. */
public interface Journal {
    /** A call was served. */
    void served(Served call);

    /** A call of {@code action} holds a secret, or its answer does. */
    void confided(String action, SensitiveValue secret);
}
