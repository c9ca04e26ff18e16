// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.verdict;

/**
 * What kind of key and how long.
 *
 * @param name {@code RSA}, {@code DSA}, {@code ElGamal}, {@code X25519}, or {@code ECDH} and the like with the curve's
 *     name
 * @param bits the length of the modulus, or the size of the curve; 0 where it is not known
 */
public record KeyAlgorithm(String name, int bits) {
    @Override
    public String toString() {
        return bits == 0 ? name : name + ", " + bits + " bits";
    }
}
