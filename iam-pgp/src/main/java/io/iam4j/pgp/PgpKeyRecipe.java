// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.time.Instant;
import java.util.Optional;

/**
 * What a generated key pair should be like, for demonstrations and tests. Immutable and thread-safe; each verb returns a
 * changed copy.
 */
public final class PgpKeyRecipe {
    private final String userId;
    private final Parts parts;
    private final Lifetime lifetime;
    private final char[] passphrase;

    /**
     * Its keys.
     *
     * @param rsaBits the length of RSA keys; 0 for Ed25519 and Curve25519
     * @param encrypts whether there is an encryption subkey
     */
    record Parts(int rsaBits, boolean encrypts) {}

    /** When its keys are made and when they end, if ever. */
    record Lifetime(Instant created, Optional<Instant> expires, Optional<Instant> subkeyExpires) {}

    private PgpKeyRecipe(String userId, Parts parts, Lifetime lifetime, char[] passphrase) {
        this.userId = userId;
        this.parts = parts;
        this.lifetime = lifetime;
        this.passphrase = passphrase;
    }

    static PgpKeyRecipe of(String userId) {
        Lifetime forEver = new Lifetime(Instant.now(), Optional.empty(), Optional.empty());
        return new PgpKeyRecipe(userId, new Parts(0, true), forEver, new char[0]);
    }

    private PgpKeyRecipe with(Parts other) {
        return new PgpKeyRecipe(userId, other, lifetime, passphrase);
    }

    private PgpKeyRecipe with(Lifetime other) {
        return new PgpKeyRecipe(userId, parts, other, passphrase);
    }

    /** RSA of {@code bits} (2048 to 4096 are usual) instead of Ed25519 and Curve25519. */
    public PgpKeyRecipe rsa(int bits) {
        return with(new Parts(bits, parts.encrypts));
    }

    /** Made and signed at {@code moment} instead of now. */
    public PgpKeyRecipe created(Instant moment) {
        return with(new Lifetime(moment, lifetime.expires, lifetime.subkeyExpires));
    }

    /** Expiring at {@code moment}, subkey included unless it is given a moment of its own; may lie in the past. */
    public PgpKeyRecipe expiring(Instant moment) {
        return with(new Lifetime(lifetime.created, Optional.of(moment), lifetime.subkeyExpires));
    }

    /** With an encryption subkey that expires at {@code moment}. */
    public PgpKeyRecipe subkeyExpiring(Instant moment) {
        return with(new Lifetime(lifetime.created, lifetime.expires, Optional.of(moment)));
    }

    /** Without any part that may encrypt. */
    public PgpKeyRecipe signOnly() {
        return with(new Parts(parts.rsaBits, false));
    }

    /** With the private key protected by {@code passphrase}, which is copied. */
    public PgpKeyRecipe protectedBy(char... passphrase) {
        return new PgpKeyRecipe(userId, parts, lifetime, passphrase.clone());
    }

    /** Makes the pair: at once for curves, in tenths of a second and more for RSA. */
    public PgpKeyPair generate() {
        return KeyMaker.make(this);
    }

    String userId() {
        return userId;
    }

    Parts parts() {
        return parts;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    /** The recipe's own array, not to be changed. */
    char[] passphrase() {
        return passphrase;
    }

    @Override
    public String toString() {
        return (parts.rsaBits == 0 ? "Ed25519" : "RSA " + parts.rsaBits) + " key pair of " + userId;
    }
}
