// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.List;

/** Seals nothing, so that it can be tried what was delivered. */
record PlainSealer() implements Sealer {
    @Override
    public Recipient recipient() {
        return new Recipient("plain", "0000", "nobody");
    }

    @Override
    public List<String> judge(Instant now) {
        return List.of();
    }

    @Override
    public SealedMessage seal(Secret secret) {
        return new SealedMessage(secret.lend(String::new), "");
    }
}
