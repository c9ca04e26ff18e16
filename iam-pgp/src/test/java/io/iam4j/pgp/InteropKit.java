// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The keys and messages that {@code make.sh} makes with gpg, in a folder. */
record InteropKit(Path folder) {
    static final String TEXT = "Kölner Straße №5: (]|' 0123456";
    static final String PASSPHRASE = "pässwörd ✓ 東京";

    /** A day on which the stored keys are good. */
    static final InstantSource CLOCK = () -> Instant.parse("2027-01-01T00:00:00Z");

    static final List<String> KINDS = List.of(
            "rsa1024",
            "rsa2048",
            "rsa3072",
            "rsa4096",
            "cv25519",
            "nistp256",
            "nistp384",
            "nistp521",
            "brainpoolP256r1",
            "brainpoolP384r1",
            "brainpoolP512r1",
            "secp256k1",
            "elgamal",
            "protected");

    static InteropKit stored() throws Exception {
        var make = InteropKit.class.getResource("/gpg/make.sh");
        if (make == null) throw new AssertionError("the stored keys are not among the test resources");
        return new InteropKit(Path.of(make.toURI()).resolveSibling(".").normalize());
    }

    Path file(String kind, String part) {
        return folder.resolve(kind + "." + part + ".asc");
    }

    PgpKey publicKey(String kind) {
        return PgpKey.read(file(kind, "pub")).at(CLOCK);
    }

    PgpPrivateKey privateKey(String kind) {
        return PgpPrivateKey.read(file(kind, "sec"));
    }

    static char[] passphrase(String kind) {
        return kind.equals("protected") ? PASSPHRASE.toCharArray() : new char[0];
    }
}
