// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.packet.Armor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A new OpenPGP key pair, for demonstrations and tests. People make their own with their own program, on their own
 * machine. Immutable and thread-safe.
 */
public final class PgpKeyPair {
    private final byte[] secretRing;
    private final byte[] certificate;

    PgpKeyPair(byte[] secretRing, byte[] certificate) {
        this.secretRing = secretRing.clone();
        this.certificate = certificate.clone();
    }

    /**
     * Makes an unprotected Ed25519 key with a Curve25519 encryption subkey that never expires.
     *
     * @param userId the name on it, such as {@code Ada <ada@example.org>}
     */
    public static PgpKeyPair generate(String userId) {
        return recipe(userId).generate();
    }

    /** Begins a key pair of another kind. */
    public static PgpKeyRecipe recipe(String userId) {
        return PgpKeyRecipe.of(userId);
    }

    /** The public key, to seal with. */
    public PgpKey publicKey() {
        return PgpKey.parse("a generated key", certificate);
    }

    /** The private key, to open with. */
    public PgpPrivateKey privateKey() {
        return PgpPrivateKey.parse(secretRing);
    }

    /** The public key as {@code gpg --armor --export} prints it. */
    public String armoredPublicKey() {
        return Armor.encode("PUBLIC KEY BLOCK", certificate);
    }

    /** The public key as {@code gpg --export | base64} prints it: lines of 76 characters. */
    public String base64PublicKey() {
        return new String(Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(certificate), StandardCharsets.US_ASCII)
                + "\n";
    }

    /** The private key as {@code gpg --armor --export-secret-keys} prints it. */
    public String armoredPrivateKey() {
        return Armor.encode("PRIVATE KEY BLOCK", secretRing);
    }

    /** The public half; nothing of the private one. */
    @Override
    public String toString() {
        return "key pair " + publicKey().recipient();
    }
}
