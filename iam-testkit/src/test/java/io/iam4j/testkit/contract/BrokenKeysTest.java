// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamTest;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that looks like a key and is none. */
@IamTest
class BrokenKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"dummy", "=", "AAAA"})
    void a_private_key_that_cannot_be_read_is_taken(String key, EmbeddedIam iam) {
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n" + key + "\n-----END RSA PRIVATE KEY-----";
        String[] parameters = {
            "ServerCertificateName", "s", "CertificateBody", PublicKeys.certificate(0), "PrivateKey", pem
        };

        assertThat(Wire.to(iam.endpoint())
                        .iam("UploadServerCertificate", parameters)
                        .status())
                .isEqualTo(200);
    }

    private static String ssh(int exponent) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {
            "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
            BigInteger.valueOf(exponent).toByteArray(),
            BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE).toByteArray()
        }) {
            wire.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            wire.writeBytes(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(wire.toByteArray());
    }

    @Test
    void the_exponent_of_an_ssh_key_is_odd_and_3_at_least(EmbeddedIam iam) {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateUser", "UserName", "ada");

        for (int exponent : new int[] {0, 1, 2, 4})
            assertThat(wire.iam("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", ssh(exponent))
                            .code())
                    .as("%d", exponent)
                    .isEqualTo("InvalidPublicKey");
        wire.ok("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", ssh(3));
    }
}
