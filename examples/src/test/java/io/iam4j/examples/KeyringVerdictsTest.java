// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.PgpKeyPair;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringVerdictsTest {
    @Test
    void every_certificate_of_a_ring_gets_its_line(@TempDir Path folder) throws Exception {
        Instant made = Instant.parse("2025-01-01T00:00:00Z");
        PgpKeyPair good = PgpKeyPair.recipe("Ada").created(made).generate();
        PgpKeyPair bad = PgpKeyPair.recipe("Bob").created(made).signOnly().generate();
        Path ring = folder.resolve("ring.asc");
        Files.writeString(ring, good.armoredPublicKey() + bad.armoredPublicKey());
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            KeyringVerdicts.main(new String[] {ring.toString(), "2026-01-01T00:00:00Z", folder.toString()});
        } finally {
            System.setOut(console);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(good.publicKey().fingerprint() + "\tok\t"),
                        line -> assertThat(line)
                                .startsWith(bad.publicKey().fingerprint() + "\trefused\tNO_ENCRYPTION_SUBKEY\t"));
        assertThat(folder.resolve(good.publicKey().fingerprint() + ".gpg")).exists();
    }
}
