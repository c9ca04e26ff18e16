// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.internal.packet.Certificate;
import org.jspecify.annotations.Nullable;

/** A certificate and, from its first evaluation on, its parts in Bouncy Castle's types. Thread-safe. */
public final class LazyKeyBlock {
    private final Certificate certificate;
    private volatile @Nullable KeyBlock block;

    /** Parses nothing yet. */
    public LazyKeyBlock(Certificate certificate) {
        this.certificate = certificate;
    }

    /** The certificate as packets. */
    public Certificate certificate() {
        return certificate;
    }

    KeyBlock get() throws KeyBlock.Unparsable {
        KeyBlock parsed = block;
        if (parsed == null) {
            parsed = KeyBlock.of(certificate.packets());
            block = parsed;
        }
        return parsed;
    }
}
