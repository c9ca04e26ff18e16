// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Certificates and SSH keys to upload; nobody has their private keys. */
final class PublicKeys {
    private static final int BITS = 2048;

    /** Self-signed EC certificates, valid until 2126. */
    private static final List<String> CERTIFICATES = List.of(
            "MIIBdDCCARmgAwIBAgIUA3QOhe1Y+1c68SX+B9ape59+IUowCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDb25lMCAX"
                    + "DTI2MTEyMjAxMjIzOFoYDzIxMjYxMDI5MDEyMjM4WjAOMQwwCgYDVQQDDANvbmUwWTATBgcqhkjOPQIBBggqhkjO"
                    + "PQMBBwNCAASTc84H9gRFhkNd5myyqkgyu/hdoagsUwstOHgJywWgH+TE7M/lJ7aDyeWjMFUy9ZT5vzBSafvroM7s"
                    + "gpvJEwMXo1MwUTAdBgNVHQ4EFgQUTQur9JAyCUyufJnpiRmFYavOcHMwHwYDVR0jBBgwFoAUTQur9JAyCUyufJnp"
                    + "iRmFYavOcHMwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAguwrvDWPInW/19NYPDMlUoi2wW67"
                    + "3eTcgM35PPruYMECIQC4MzOXrEHoe5CTqOnowEXcSbBh2+jYchfMWT9qcSgGdQ==",
            "MIIBczCCARmgAwIBAgIUXOd18Hq5ew30Byk2bRzox/GAyikwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDdHdvMCAX"
                    + "DTI2MTEyMjAxMjIzOFoYDzIxMjYxMDI5MDEyMjM4WjAOMQwwCgYDVQQDDAN0d28wWTATBgcqhkjOPQIBBggqhkjO"
                    + "PQMBBwNCAASmNvVznkoqafBw4rFlTGsdI7DlM5yVqnhhPXD5g7zYyp5yUZWgSDS2CdE2UkfOPr4mNsHsnGkpVg+r"
                    + "y2nncr2Zo1MwUTAdBgNVHQ4EFgQU+zkBNbP/RMaG+dHcF+S8WXx5FVYwHwYDVR0jBBgwFoAU+zkBNbP/RMaG+dHc"
                    + "F+S8WXx5FVYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA7uo/BChHwh54JHH/KcwQ/66IWiF6"
                    + "GY0C1yK7UfcwR34CIEHnuEvBnCVVwRBZ3i7pRIbgVvYlBHTcXCEp8WoNZ+PL",
            "MIIBeDCCAR2gAwIBAgIUfDXnUSdIN3G3EhVf2sgSuN/HPZUwCgYIKoZIzj0EAwIwEDEOMAwGA1UEAwwFdGhyZWUw"
                    + "IBcNMjYxMTIyMDEyMjM4WhgPMjEyNjEwMjkwMTIyMzhaMBAxDjAMBgNVBAMMBXRocmVlMFkwEwYHKoZIzj0CAQYI"
                    + "KoZIzj0DAQcDQgAEaLhNTZh4O5eqyuULoKA7X9i3my0BeIUMjW6FSU51rkiE93VI/+zxZxK1f916Kgt4hif0nbP/"
                    + "il7xUudX9mbk3aNTMFEwHQYDVR0OBBYEFNOvc7HO62YaG+BfeOg94kH8ah/oMB8GA1UdIwQYMBaAFNOvc7HO62Ya"
                    + "G+BfeOg94kH8ah/oMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAO8PuHreAgfDSHtluDDQ0THS"
                    + "81eluOYV7z9fQhmtNb1LAiEAw+6RoOobjsouQituMVRYmTXgZ6MYh6fwaq7ZruGMdIk=");

    private PublicKeys() {}

    /** One of three certificates in PEM. */
    static String certificate(int number) {
        String lines = CERTIFICATES.get(number).replaceAll("(.{64})", "$1\n");
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    /** A new private key of the certificates' kind, and of none of them. */
    static String aKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has EC keys; this one does not", e);
        }
    }

    /** An RSA key as SSH clients write it, without a comment. */
    static String ssh(int number) {
        return ssh(number, BITS);
    }

    static String ssh(int number, int bits) {
        BigInteger modulus =
                new BigInteger(bits, new Random(number)).setBit(bits - 1).setBit(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] type = "ssh-rsa".getBytes(StandardCharsets.US_ASCII);
        for (byte[] part : List.of(type, BigInteger.valueOf(65_537).toByteArray(), modulus.toByteArray())) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            out.writeBytes(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
