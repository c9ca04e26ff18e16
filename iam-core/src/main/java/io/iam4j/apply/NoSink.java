// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;

/** Stands for no sink: secrets are in the result alone. */
enum NoSink implements SecretSink {
    INSTANCE;

    @Override
    public void accept(SealedSecret secret) {
        // the result has it
    }

    @Override
    public String toString() {
        return "the result alone";
    }
}
