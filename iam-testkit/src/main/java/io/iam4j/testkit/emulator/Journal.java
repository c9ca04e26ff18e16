// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.SensitiveValue;

/** Receives the calls and the secrets of a server, from the threads that serve it. */
public interface Journal {
    /** A call was served. */
    void served(Served call);

    /** A call of {@code action}, or its answer, holds a secret. */
    void secretSeen(String action, SensitiveValue secret);
}
