// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

/** Certificates for tests, valid until 2125, with their private keys; and the metadata of an identity provider. */
public final class Certificates {
    /** By {@code ssh-keygen -t rsa -b 2048}; its private key is gone. */
    public static final String SSH_KEY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCgiVaTsh3ROD5Adiip0h+ITnjp8iT9IFY6rvU1ro0xZelKZx4jQdM9Y95Nii0v"
                    + "oAh8Vli/wAE5pszJGwRVFZIpWbisQal6jrOl82fxLSO60Rp7tLGlhdaYhWzOTh360vY57HeR5laXaR6vp8g/64vqkVKHm1HubEjO"
                    + "mdo/fZ1Jplw7xGlS+HomY6P5Uo4eW5lFYJ4JE2Z27OEiW6eNfZptMcdXRrZZ7e7t/nzOp1arrU0BsbZezJYuiEOb6x2fA+XsLYk4"
                    + "0lnVvd3+gVHhPJDoiMNW4WhVcK8ysuuOfbQEjybEZP4W/CM/Mlk90ci5KKt4p+sF4Nm5Ygkci8ZlVjIv ada@home";

    public static final String WWW = """
            -----BEGIN CERTIFICATE-----
            MIIBKDCBzwIUDbDDIQ+RgKU27EHEGdjAHDtlU5QwCgYIKoZIzj0EAwIwEjEQMA4G
            A1UEAwwHdGVzdCBDQTAgFw0yNjExMjkxNzI4MTRaGA8yMTI1MDYyMzE3MjgxNFow
            GjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAE1+7+AgKN+aL8R/wAz8FXZz9YcvapCdcgb8uhkhptBrawLe0aWej3uo73
            sAO/7rR/V3GiHJoSMi/bgEaAFiotTTAKBggqhkjOPQQDAgNIADBFAiBdKH59TGL8
            Dbjlj6reTFSMFG6777Tc8KiunnyfZ/mTXAIhAO3B9Ar+dFWUNaI5cM9OVU7NT9z5
            x/aR7Wzu+kunx0Xz
            -----END CERTIFICATE-----
            """;

    public static final String WWW_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3R6nna6D8KrJRU4j
            VWAEoymhKf6uIWjf4EpOwJnupHuhRANCAATX7v4CAo35ovxH/ADPwVdnP1hy9qkJ
            1yBvy6GSGm0GtrAt7RpZ6Pe6jvewA7/utH9XcaIcmhIyL9uARoAWKi1N
            -----END PRIVATE KEY-----
            """;

    /** Another certificate of the same signer. */
    public static final String OTHER = """
            -----BEGIN CERTIFICATE-----
            MIIBKjCB0QIUDbDDIQ+RgKU27EHEGdjAHDtlU5UwCgYIKoZIzj0EAwIwEjEQMA4G
            A1UEAwwHdGVzdCBDQTAgFw0yNjExMjkxNzI4MTVaGA8yMTI1MDYyMzE3MjgxNVow
            HDEaMBgGA1UEAwwRb3RoZXIuZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAAQ/ug8gEiyCoonx1up/Q62E+VA//TIhmpwHGQKJG3j66C7Ott9G49Nu
            pL7PvvkeCN+UT9Hfsaj2kUXUaZQDDw1HMAoGCCqGSM49BAMCA0gAMEUCIQDqD4Pv
            S0GtpZWuaGcVm4VTYxD6lJfBYoDjHChGH/oQzgIgd5Pwg8FLsv/pJGkp9lXlA4KR
            ww/jCFNxJOX8Ha+htz0=
            -----END CERTIFICATE-----
            """;

    public static final String OTHER_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgA9VXeNaH6XiFnRxv
            RU37w7UO/Jad96ptUIUwlYqYN6qhRANCAAQ/ug8gEiyCoonx1up/Q62E+VA//TIh
            mpwHGQKJG3j66C7Ott9G49NupL7PvvkeCN+UT9Hfsaj2kUXUaZQDDw1H
            -----END PRIVATE KEY-----
            """;

    /** Who signed both. */
    public static final String SIGNER = """
            -----BEGIN CERTIFICATE-----
            MIIBejCCASGgAwIBAgIUcHe9fl0HojMYbHya4ScWqrmCvGwwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHdGVzdCBDQTAgFw0yNjExMjkxNzI4MTRaGA8yMTI1MDYyMzE3
            MjgxNFowEjEQMA4GA1UEAwwHdGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABKhcDshV4W0FPK5hE1Lxxs5kCD/L3DWbBwdq1Cg3yWvUqG0twJtuWftR/qT5
            M/I1kR/h+rxO1LF4zU7eSZZNIRmjUzBRMB0GA1UdDgQWBBTJvqqqjH8Kakkb3jIb
            0KCexxw3NTAfBgNVHSMEGDAWgBTJvqqqjH8Kakkb3jIb0KCexxw3NTAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIDsIOQWUWfI/9NJ1wuu9U8aeO/La
            KFvh3x5VUCUAkPhHAiA7nxwkSupJ4Z366c8kmGmMVCM0KpcY2U+Js/VH3Gn4hA==
            -----END CERTIFICATE-----
            """;

    private Certificates() {}

    /** The metadata of an identity provider that signs with that certificate. */
    public static String metadata(String entity, String certificate) {
        String base64 = certificate.replaceAll("-----[A-Z ]+-----", "").strip();
        return """
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s">
                  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
                    <KeyDescriptor use="signing">
                      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                        <ds:X509Data><ds:X509Certificate>%2$s</ds:X509Certificate></ds:X509Data>
                      </ds:KeyInfo>
                    </KeyDescriptor>
                    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%1$s/post"/>
                    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%1$s/go"/>
                  </IDPSSODescriptor>
                </EntityDescriptor>
                """.formatted(entity, base64);
    }
}
