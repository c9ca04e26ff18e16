// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.team.KeyFinding.Kind;
import io.iam4j.pgp.team.PgpKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReusedSubkeyTest {
    @Test
    void two_keys_that_encrypt_to_one_subkey_are_found(@TempDir Path folder) throws Exception {
        Instant made = Instant.parse("2025-01-01T00:00:00Z");
        PgpKeyPair ada = PgpKeyPair.recipe("Ada").created(made).generate();
        PGPSignatureSubpacketGenerator encrypting = new PGPSignatureSubpacketGenerator();
        encrypting.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS);
        byte[] bob = Workshop.on(
                        PgpKeyPair.recipe("Bob").created(made).signOnly().generate())
                .adopt(ada, made, encrypting)
                .bytes();
        Files.write(folder.resolve("ada.gpg"), ada.publicKey().encoded());
        Files.write(folder.resolve("bob.gpg"), bob);
        var findings = PgpKeys.in(folder).audit(made).findings();
        assertThat(findings).extracting(one -> one.kind()).containsExactly(Kind.REUSED_SUBKEY);
        assertThat(findings.get(0).text()).contains(" of ada", " of bob", "same subkey");
    }
}
