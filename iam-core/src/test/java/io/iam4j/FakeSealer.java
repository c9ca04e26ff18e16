// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.time.Instant;
import java.util.List;

/** A sealer for tests: its message tells the secret's length alone. */
public record FakeSealer(Recipient recipient, boolean usable) implements Sealer {
    public static FakeSealer of(String name) {
        return new FakeSealer(new Recipient("fake", name, name), true);
    }

    public static FakeSealer unusable(String name) {
        return new FakeSealer(new Recipient("fake", name, name), false);
    }

    @Override
    public List<String> judge(Instant now) {
        if (!usable)
            throw new UnusableRecipientException(
                    "The key of " + recipient.owner().name() + " has expired.");
        return List.of();
    }

    @Override
    public SealedMessage seal(Secret secret) {
        return new SealedMessage("sealed-" + secret.length(), "armoured-" + secret.length());
    }
}
