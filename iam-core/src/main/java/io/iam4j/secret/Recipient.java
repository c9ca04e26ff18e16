// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.Objects;

/**
 * Whom a secret is sealed to, as plain data: safe to print and to store.
 *
 * @param scheme how it is sealed; {@code pgp} for OpenPGP
 * @param fingerprint the key's identity; for {@code pgp} the primary key's fingerprint in lower-case hex
 * @param name what to call the recipient in a message, for {@code pgp} the first user id; may be empty
 */
public record Recipient(String scheme, String fingerprint, String name) {
    /** Fails with {@link NullPointerException} on a missing part. */
    public Recipient {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return scheme + ":" + fingerprint + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
