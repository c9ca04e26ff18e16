// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.emulator.wire.Fault;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {
    private static KeyPair pair(String kind, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pem(String label, byte[] key) {
        return "-----BEGIN " + label + "PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END " + label + "PRIVATE KEY-----\n";
    }

    @ParameterizedTest
    @CsvSource({"RSA,1024", "RSA,2048", "EC,256", "EC,384"})
    void a_key_belongs_to_its_own_certificate_in_either_encoding(String kind, int bits)
            throws GeneralSecurityException {
        KeyPair own = pair(kind, bits);
        KeyPair other = pair(kind, bits);
        byte[] encoded = own.getPrivate().getEncoded();
        byte[] bare = Arrays.copyOfRange(encoded, bareAt(encoded), encoded.length);

        for (String text : new String[] {pem("", encoded), pem(kind + " ", bare)}) {
            assertThatCode(() -> PrivateKeys.requireMatch(own.getPublic(), text))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> PrivateKeys.requireMatch(other.getPublic(), text))
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining("did not match");
        }
    }

    /** Where the octets of the key begin, the last of the three elements of PKCS #8. */
    private static int bareAt(byte[] encoded) {
        int at = body(encoded, 0) + 3;
        at = body(encoded, at) + encoded[at + 1];
        return body(encoded, at);
    }

    private static int body(byte[] der, int tag) {
        return tag + 2 + (der[tag + 1] >= 0 ? 0 : der[tag + 1] & 0x7F);
    }

    @ParameterizedTest
    @CsvSource({"RSA,2048,EC,256", "EC,256,RSA,2048"})
    void a_key_of_another_kind_belongs_to_none(String kind, int bits, String otherKind, int otherBits)
            throws GeneralSecurityException {
        String text = pem("", pair(kind, bits).getPrivate().getEncoded());
        KeyPair other = pair(otherKind, otherBits);
        assertThatThrownBy(() -> PrivateKeys.requireMatch(other.getPublic(), text))
                .isInstanceOf(Fault.class);
    }
}
