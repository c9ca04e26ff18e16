// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * The part of a key that messages are encrypted to.
 *
 * @param fingerprint lower-case hex; equals the primary's where the primary itself encrypts
 * @param algorithm its kind and length
 * @param created when it was made
 * @param expires when it expires, if ever
 * @param why one clause: why this one was chosen
 */
public record EncryptionKey(
        String fingerprint, KeyAlgorithm algorithm, Instant created, Optional<Instant> expires, String why) {}
