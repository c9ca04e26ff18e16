// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

/**
 * Two consecutive codes of one device, as EnableMFADevice and ResyncMFADevice want them. Immutable and thread-safe.
 *
 * @param first the earlier one
 * @param second the one that the device shows next
 */
public record MfaCodePair(MfaCode first, MfaCode second) {
    /**
     * Checks what can be checked without the seed.
     *
     * @throws MfaException when both are the same six digits
     */
    public MfaCodePair {
        if (first.digits().equals(second.digits()))
            throw new MfaException(
                    "Both codes are the same. The second one must be the code that the device shows next,"
                            + " after at most 30 seconds");
    }
}
