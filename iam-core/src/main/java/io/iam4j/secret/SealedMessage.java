// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

/**
 * One encrypted message in its two textual forms; safe to print, mail and store.
 *
 * @param base64 the binary message in base64 (RFC 4648 section 4), one line, padded: what Terraform calls
 *     {@code encrypted_password}; {@code base64 --decode | gpg --decrypt} opens it
 * @param armored the same message in ASCII armour (RFC 4880 section 6.2), with line ends {@code \n}
 */
public record SealedMessage(String base64, String armored) {
    @Override
    public String toString() {
        return base64;
    }
}
