// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamTest;
import org.junit.jupiter.api.Test;

@IamTest
class ChainTest {
    /** Valid for a hundred years; the leaf is signed by the intermediate, which is signed by the root. */
    private static final String LEAF = """
            -----BEGIN CERTIFICATE-----
            MIIBIjCByQIULKtC8dW/pcu4QR3II5G3gxVm9ZUwCgYIKoZIzj0EAwIwFzEVMBMG
            A1UEAwwMaW50ZXJtZWRpYXRlMCAXDTI2MTEyMjA0MjM0MloYDzIxMjYxMDI5MDQy
            MzQyWjAPMQ0wCwYDVQQDDARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            T23S5BmnI8dsj9W7lX3d7IhFF+zO7VtcsnfFdX7zCj+rde9lTbpNCDq/2mJJxMaM
            6bcw4aPxS137H33njADrODAKBggqhkjOPQQDAgNIADBFAiEA5PfTL88ZDBouQLfd
            0CBC3BZ7VrPBpo+1EfbWf2t0jZICICK4h/2KTDSYujKkMTXfusoieJ9V+nv5KOZj
            8LsJGP4g
            -----END CERTIFICATE-----""";

    private static final String INTER = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASOgAwIBAgIURI5CU3Fjyq4i7dRJeJWoOubnYbMwCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjIwNDIzNDJaGA8yMTI2MTAyOTA0MjM0
            MlowFzEVMBMGA1UEAwwMaW50ZXJtZWRpYXRlMFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAEeXiYPXI7Gn0KxbSeJzDNAetLBWSMwifva1fHsPsdR8YBjHvVm15ImaSZ
            azoyFaGJo+mImIKdW+a+d5CI+tV5e6NTMFEwDwYDVR0TAQH/BAUwAwEB/zAdBgNV
            HQ4EFgQUFrJDLt3hiI3faB594O+gBNZz/S4wHwYDVR0jBBgwFoAUU5T8qYdB71t+
            G1ZqNZtLGIsI85cwCgYIKoZIzj0EAwIDRgAwQwIfLZBUZUqcaEx/A/aRQJ3pDeyM
            xhXR6LQUv7GACbpxhAIgWkD/KYuZqRXzpmbDWN/OmjlBNVJQJKnfBfJ08VaCnqA=
            -----END CERTIFICATE-----""";

    private static final String ROOT = """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARugAwIBAgIUWsqazlw0yFsMvq7yMyaHel0PkeAwCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjIwNDIzNDJaGA8yMTI2MTAyOTA0MjM0
            MlowDzENMAsGA1UEAwwEcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGuV
            4I/CQtiBzqjFKIovGJY9nCI1WyfIzzbQC1VQ2nyBNmUmMTenS1Pvuc9Me8m+OH+P
            sswM7KvK2IG8CX4k5UejUzBRMB0GA1UdDgQWBBRTlPyph0HvW34bVmo1m0sYiwjz
            lzAfBgNVHSMEGDAWgBRTlPyph0HvW34bVmo1m0sYiwjzlzAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0kAMEYCIQDqLJXHVtPsLirKBRQOeo1gnT21PM2RxHnk
            hp4UvuEjFQIhAPV6J4MNsWqBIMaTAwOicxr7FnyqYUrpFgzVhrn98Aea
            -----END CERTIFICATE-----""";

    private static Reply upload(EmbeddedIam iam, String... chain) {
        return Wire.to(iam.endpoint())
                .iam(
                        "UploadServerCertificate",
                        "ServerCertificateName",
                        "s",
                        "CertificateBody",
                        LEAF,
                        "PrivateKey",
                        "kept from all",
                        "CertificateChain",
                        String.join("\n", chain));
    }

    private static void refuses(Reply reply, int index) {
        assertThat(reply.code()).isEqualTo("MalformedCertificate");
        assertThat(reply.message())
                .startsWith("Unable to validate certificate chain. The certificate chain must start with the immediate"
                        + " signing certificate")
                .endsWith(" is: " + index);
    }

    @Test
    void a_chain_in_order_is_taken_with_or_without_its_root(EmbeddedIam iam) {
        assertThat(upload(iam, INTER, ROOT).status()).isEqualTo(200);
        Wire.to(iam.endpoint()).ok("DeleteServerCertificate", "ServerCertificateName", "s");
        assertThat(upload(iam, INTER).status()).isEqualTo(200);
    }

    @Test
    void a_chain_begins_with_the_immediate_signer(EmbeddedIam iam) {
        refuses(upload(iam, ROOT), -1);
        refuses(upload(iam, ROOT, INTER), -1);
        refuses(upload(iam, LEAF, INTER, ROOT), -1);
    }

    @Test
    void each_certificate_is_signed_by_the_next(EmbeddedIam iam) {
        refuses(upload(iam, INTER, INTER), 0);
        refuses(upload(iam, INTER, ROOT, INTER), 1);
    }
}
