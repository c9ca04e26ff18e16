// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds secrets in a text without keeping them: of each secret its length, a rolling hash (Rabin-Karp) and a salted
 * SHA-256 are kept. Not thread-safe.
 */
final class Fingerprints {
    private static final int SALT = 16;

    /** A secret found: what it is, where it begins and ends. */
    record Find(String what, int from, int to) {}

    private record Print(String what, byte[] digest) {}

    private final byte[] salt = new byte[SALT];
    private final long base;
    private final Map<Integer, Map<Long, Print>> byLength = new TreeMap<>();

    Fingerprints() {
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        base = random.nextLong() | 1;
    }

    void add(String what, byte[] secret) {
        byLength.computeIfAbsent(secret.length, any -> new HashMap<>())
                .put(hash(secret, secret.length), new Print(what, digest(secret, 0, secret.length)));
    }

    List<Find> in(byte[] text) {
        List<Find> out = new ArrayList<>();
        byLength.forEach((length, prints) -> search(text, length, prints, out));
        return out;
    }

    private void search(byte[] text, int length, Map<Long, Print> prints, List<Find> out) {
        if (text.length < length) return;
        long first = 1;
        for (int i = 1; i < length; i++) first *= base;
        long hash = hash(text, length);
        for (int from = 0; ; from++) {
            Print print = prints.get(hash);
            if (print != null && MessageDigest.isEqual(print.digest(), digest(text, from, length)))
                out.add(new Find(print.what(), from, from + length));
            if (from + length == text.length) return;
            hash = (hash - text[from] * first) * base + text[from + length];
        }
    }

    private long hash(byte[] text, int length) {
        long hash = 0;
        for (int i = 0; i < length; i++) hash = hash * base + text[i];
        return hash;
    }

    private byte[] digest(byte[] text, int from, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            sha.update(text, from, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }
}
