// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A user's access keys. One is made and its secret sealed when the user has none; keys that exist, active or not, are
 * never touched. Two are equal when they seal to the same recipient. Thread-safe.
 */
@ValueStyle
@Value.Immutable
public abstract sealed class AccessKeys permits ImmutableAccessKeys {
    AccessKeys() {}

    /** One access key at least, sealed with {@code sealer} when it has to be made. */
    public static AccessKeys sealedWith(Sealer sealer) {
        return ImmutableAccessKeys.builder()
                .sealer(sealer)
                .recipient(sealer.recipient())
                .build();
    }

    /** No access key: those that exist are deleted. */
    public static AccessKeys none() {
        return ImmutableAccessKeys.builder().build();
    }

    @Value.Auxiliary
    abstract Optional<Sealer> sealer();

    /** Whose key a new secret is sealed to; empty when there are to be no access keys. */
    public abstract Optional<Recipient> recipient();

    @Override
    public final String toString() {
        return recipient().map(to -> "sealed to " + to).orElse("none");
    }
}
