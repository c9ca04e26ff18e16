// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.verdict;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a key as of one moment. Either {@code encryptionKey} or {@code refusal} is present.
 *
 * @param primary the certificate's primary key, by which it is known
 * @param asOf the moment of evaluation
 * @param encryptionKey the part that a message would be encrypted to
 * @param refusal why the key cannot be sealed to
 * @param warnings what its owner should look at; empty for a refused key
 */
public record PgpVerdict(
        PrimaryKey primary,
        Instant asOf,
        Optional<EncryptionKey> encryptionKey,
        Optional<KeyRefusal> refusal,
        List<KeyWarning> warnings) {

    /** Copies the list. */
    public PgpVerdict {
        warnings = List.copyOf(warnings);
    }

    /**
     * The certificate's primary key.
     *
     * @param fingerprint lower-case hex
     * @param userIds its names, those of no valid signature included
     * @param algorithm its kind and length
     * @param created when it was made
     * @param expires when it expires by its valid self-signatures, if ever
     */
    public record PrimaryKey(
            String fingerprint,
            List<String> userIds,
            KeyAlgorithm algorithm,
            Instant created,
            Optional<Instant> expires) {
        /** Copies the list. */
        public PrimaryKey {
            userIds = List.copyOf(userIds);
        }
    }

    /** Whether a secret can be sealed to the key. */
    public boolean usable() {
        return refusal.isEmpty();
    }

    private static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Several lines for a reader: the key, the subkey chosen and why, or the refusal, and the warnings. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(primary.fingerprint()).append("  ").append(primary.algorithm());
        primary.userIds().forEach(name -> text.append("\n  ").append(name));
        text.append("\n  created ").append(day(primary.created()));
        primary.expires().ifPresent(end -> text.append(", expires ").append(day(end)));
        encryptionKey.ifPresent(key -> text.append("\n  encrypts to ")
                .append(key.fingerprint())
                .append("  ")
                .append(key.algorithm())
                .append(": ")
                .append(key.why()));
        refusal.ifPresent(no -> text.append("\n  CANNOT BE USED: ").append(no));
        warnings.forEach(warning -> text.append("\n  warning: ").append(warning));
        return text.toString();
    }
}
