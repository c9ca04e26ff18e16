// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Places in documents by what stands there, for {@link Finding#key()}: a number changes with every statement that is put before. Thread-safe.
 */
public final class Anchor {
    private static final int DIGEST = 6;

    private Anchor() {}

    /**
     * A statement by its {@code Sid}, such as {@code Sid Read}; one without by a digest of what it means, {@code statement 3fa94c02d1e7},
     * which changes with what it says and not with how it is written. Of several that mean the same, the later ones have a number.
     *
     * @param index its number from 0
     * @throws IndexOutOfBoundsException when the document has no such statement
     */
    public static String of(PolicyDocument document, int index) {
        List<Statement> all = document.statements();
        Statement statement = all.get(index);
        String name = statement
                .sid()
                .filter(sid -> !sid.isEmpty())
                .map(sid -> "Sid " + sid)
                .orElseGet(() -> "statement " + digest(statement.canonical()));
        long before = all.subList(0, index).stream()
                .filter(other -> isSameSid(other, statement) || other.equals(statement))
                .count();
        return before == 0 ? name : name + " (" + (before + 1) + ")";
    }

    /** IAM refuses a document with a Sid twice; a document that was not sent yet may have it. */
    private static boolean isSameSid(Statement one, Statement other) {
        return one.sid().filter(sid -> !sid.isEmpty()).isPresent() && one.sid().equals(other.sid());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
