// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

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
