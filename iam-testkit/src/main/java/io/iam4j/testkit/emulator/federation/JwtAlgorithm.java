// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.util.Optional;
import java.util.stream.Stream;

/** The signatures of tokens that are known here, by their JOSE names (RFC 7518). */
enum JwtAlgorithm {
    RS256("SHA256withRSA"),
    RS384("SHA384withRSA"),
    RS512("SHA512withRSA"),
    ES256("SHA256withECDSAinP1363Format"),
    ES384("SHA384withECDSAinP1363Format"),
    ES512("SHA512withECDSAinP1363Format");

    private final String java;

    JwtAlgorithm(String java) {
        this.java = java;
    }

    /** The name in Java. */
    String java() {
        return java;
    }

    static Optional<JwtAlgorithm> named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }
}
