// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A salted SHA-256 hash of a password; never the password. Immutable. */
public final class PasswordHash {
    private static final int SALT = 16;

    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a fresh salt. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(salt, digest(salt, password));
    }

    /** Whether {@code password} is the one that was hashed. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, digest(salt, password));
    }

    /** Salt and hash, to be kept. */
    public String stored() {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(salt) + "." + base64.encodeToString(hash);
    }

    /**
     * What {@link #stored} gave.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static PasswordHash restored(String stored) {
        String[] parts = stored.split("\\.", -1);
        if (parts.length != 2)
            throw new IllegalArgumentException(
                    "a password is kept as its salt and its hash in base64, with a dot between");
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(base64.decode(parts[0]), base64.decode(parts[1]));
    }

    private static byte[] digest(byte[] salt, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "<password>";
    }
}
