// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.List;

/** A sealer whose messages nobody can open: for laws that ask whether a secret is made, not what it is. */
public record OpaqueSealer() implements Sealer {
    @Override
    public Recipient recipient() {
        return new Recipient("none", "0000", "nobody");
    }

    @Override
    public List<String> judge(Instant now) {
        return List.of();
    }

    @Override
    public SealedMessage seal(Secret secret) {
        return new SealedMessage("b3BhcXVl", "opaque, " + secret.length() + " characters");
    }
}
