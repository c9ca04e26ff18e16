// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of units and policies: eight lower-case letters and digits that follow from the name, so that seeding again keeps them. */
final class NodeIds {
    private static final int LENGTH = 8;
    private static final BigInteger COUNT =
            BigInteger.valueOf(Character.MAX_RADIX).pow(LENGTH);

    private NodeIds() {}

    static String of(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            String id = new BigInteger(1, hash).mod(COUNT).toString(Character.MAX_RADIX);
            return "0".repeat(LENGTH - id.length()) + id;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }
}
