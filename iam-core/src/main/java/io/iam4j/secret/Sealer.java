// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Instant;
import java.util.List;

/** Seals secrets so that only their owner can open them. Implementations are immutable and thread-safe. */
public interface Sealer {
    /** Whom this seals to. */
    Recipient recipient();

    /**
     * Starts in the background what the first {@link #judge} would otherwise wait for, such as loading of classes, and
     * returns at once. Calling it is optional. Never throws.
     */
    default void prepare() {}

    /**
     * Judges the recipient's key as of {@code now} and seals a probe with it; touches nothing else.
     *
     * @return warnings about a key that works but should be looked at, such as an expiry within 30 days
     * @throws UnusableRecipientException when the key cannot be used, with the cause and what its owner should do
     */
    List<String> judge(Instant now);

    /**
     * Seals {@code secret}, which stays open: the caller wipes it.
     *
     * @throws UnusableRecipientException when the key cannot be used
     */
    SealedMessage seal(Secret secret);

    /**
     * Seals {@code secret}, which stays open, knowing which it is.
     *
     * @throws UnusableRecipientException when the key cannot be used
     */
    default SealedMessage seal(Secret secret, SecretLabel label) {
        return seal(secret);
    }

    /**
     * The same recipient, for whom an access key is sealed as a whole section of the file {@code ~/.aws/credentials}, so that nothing is
     * pasted by hand. Other secrets are sealed as they are.
     *
     * @param profile the name of the section, of {@code A-Z a-z 0-9 _ - . / @ + : %}
     * @throws IllegalArgumentException when the name has other characters or is empty, or is {@code DEFAULT}, which botocore takes for the
     *     settings of all profiles
     */
    default Sealer asProfile(String profile) {
        return new ProfileSealer(this, profile);
    }
}
