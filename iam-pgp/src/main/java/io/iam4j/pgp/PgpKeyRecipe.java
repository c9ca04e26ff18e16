// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a generated key pair should be like; each verb returns a changed copy. For demonstrations and tests. */
public final class PgpKeyRecipe {
    final String userId;
    int rsaBits;
    Instant created = Instant.now();

    @Nullable
    Instant expires;

    @Nullable
    Instant subkeyExpires;

    boolean signOnly;
    char[] passphrase = {};

    PgpKeyRecipe(String userId) {
        this.userId = userId;
    }

    private PgpKeyRecipe with(Consumer<PgpKeyRecipe> change) {
        PgpKeyRecipe copy = new PgpKeyRecipe(userId);
        copy.rsaBits = rsaBits;
        copy.created = created;
        copy.expires = expires;
        copy.subkeyExpires = subkeyExpires;
        copy.signOnly = signOnly;
        copy.passphrase = passphrase;
        change.accept(copy);
        return copy;
    }

    /** RSA of {@code bits} (2048 to 4096 are usual) instead of Ed25519 and Curve25519. */
    public PgpKeyRecipe rsa(int bits) {
        return with(copy -> copy.rsaBits = bits);
    }

    /** Made and signed at {@code moment} instead of now. */
    public PgpKeyRecipe created(Instant moment) {
        return with(copy -> copy.created = moment);
    }

    /** Expiring at {@code moment}, subkey included unless it is given a moment of its own; may lie in the past. */
    public PgpKeyRecipe expiring(Instant moment) {
        return with(copy -> copy.expires = moment);
    }

    /** With an encryption subkey that expires at {@code moment}. */
    public PgpKeyRecipe subkeyExpiring(Instant moment) {
        return with(copy -> copy.subkeyExpires = moment);
    }

    /** Without any part that may encrypt. */
    public PgpKeyRecipe signOnly() {
        return with(copy -> copy.signOnly = true);
    }

    /** With the private key protected by {@code passphrase}. */
    public PgpKeyRecipe protectedBy(char... passphrase) {
        return with(copy -> copy.passphrase = passphrase.clone());
    }

    /** Makes the pair: at once for curves, tenths of a second and more for RSA. */
    public PgpKeyPair generate() {
        return KeyMaker.make(this);
    }

    @Override
    public String toString() {
        return (rsaBits == 0 ? "Ed25519" : "RSA " + rsaBits) + " key pair of " + userId;
    }
}
