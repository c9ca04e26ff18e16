// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Judges every certificate of a key ring: one line each with its fingerprint, {@code ok} and the key that would be
 * encrypted to, or the cause of the refusal and the sentence for its owner.
 *
 * <p>Arguments: the key ring file; optionally the moment of judgement ({@code 2022-12-25T00:00:00Z}); optionally a
 * directory to which each certificate is written as {@code FINGERPRINT.gpg}.
 */
public final class KeyringVerdicts {
    private KeyringVerdicts() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Instant now = arguments.length > 1 ? Instant.parse(arguments[1]) : Instant.now();
        List<PgpKey> keys = PgpKey.readAll(Path.of(arguments[0]));
        for (PgpKey key : keys) {
            System.out.println(key.fingerprint() + "\t" + line(key.assess(now)));
            if (arguments.length > 2) {
                Files.write(Path.of(arguments[2], key.fingerprint() + ".gpg"), key.encoded());
            }
        }
    }

    private static String line(PgpVerdict verdict) {
        return verdict.encryptionKey()
                .map(chosen -> "ok\t" + chosen.fingerprint() + "\t" + verdict.warnings())
                .or(() -> verdict.refusal().map(refusal -> "refused\t" + refusal.cause() + "\t" + refusal))
                .orElseThrow();
    }
}
