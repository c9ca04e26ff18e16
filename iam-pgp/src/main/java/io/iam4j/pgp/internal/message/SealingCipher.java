// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

/** The symmetric ciphers that messages are sealed with, by their OpenPGP numbers (RFC 4880 section 9.2). */
public enum SealingCipher {
    AES_128(7),
    AES_256(9);

    final int number;

    SealingCipher(int number) {
        this.number = number;
    }
}
