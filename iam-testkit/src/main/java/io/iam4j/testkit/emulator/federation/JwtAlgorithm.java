// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.util.Optional;
import java.util.stream.Stream;

/** The signatures of tokens that are known here, by their JOSE names (RFC 7518). */
enum JwtAlgorithm {
    RS256("SHA256withRSA", "RSA", ""),
    RS384("SHA384withRSA", "RSA", ""),
    RS512("SHA512withRSA", "RSA", ""),
    ES256("SHA256withECDSAinP1363Format", "EC", "P-256"),
    ES384("SHA384withECDSAinP1363Format", "EC", "P-384"),
    ES512("SHA512withECDSAinP1363Format", "EC", "P-521");

    private final String java;
    private final String keyType;
    private final String curve;

    JwtAlgorithm(String java, String keyType, String curve) {
        this.java = java;
        this.keyType = keyType;
        this.curve = curve;
    }

    /** The name in Java. */
    String java() {
        return java;
    }

    /** The type of the keys that it takes, as a JSON Web Key names it. */
    String keyType() {
        return keyType;
    }

    /** The curve of the keys that it takes, empty for RSA. */
    String curve() {
        return curve;
    }

    static Optional<JwtAlgorithm> named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }
}
