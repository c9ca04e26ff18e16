// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.wire.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the private key of a server certificate against its public one. Text that holds no RSA or EC key passes: a test
 * that has a certificate need not have its key.
 */
final class PrivateKeys {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
    private static final byte[] PROBE = "does this key belong to that one".getBytes(StandardCharsets.US_ASCII);
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeys() {}

    /**
     * Requires that a key in PEM (PKCS #8, RSA of PKCS #1 or EC of SEC 1) belongs to a public one.
     *
     * @throws Fault KeyPairMismatch 400
     */
    static void requireMatch(PublicKey certified, String pem) {
        if (read(certified, pem).filter(key -> !belongs(key, certified)).isPresent())
            throw Fault.of(
                    400,
                    "KeyPairMismatch",
                    "The private key did not match the public key provided. Please verify the key material and try"
                            + " again.");
    }

    private static Optional<PrivateKey> read(PublicKey certified, String pem) {
        Matcher text = PEM.matcher(pem);
        Optional<byte[]> bytes = text.find() ? decoded(text.group(2)) : Optional.empty();
        if (bytes.isEmpty()) return Optional.empty();
        byte[] der = text.group(1).isEmpty() ? bytes.get() : wrapped(certified, bytes.get());
        return List.of("RSA", "EC").stream()
                .flatMap(kind -> parsed(kind, der).stream())
                .findFirst();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> parsed(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has keys of RSA and EC; this one does not", e);
        }
    }

    private static boolean belongs(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) return false;
        try {
            Signature signature =
                    Signature.getInstance("SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // a signature of another length or curve than the certificate's
        }
    }

    /** A bare key as PKCS #8 (RFC 5958), with the algorithm of the certificate (RFC 5280, SubjectPublicKeyInfo). */
    private static byte[] wrapped(PublicKey certified, byte[] bare) {
        byte[] info = certified.getEncoded();
        int start = 1 + lengthBytes(info, 1);
        int end = start + 1 + lengthBytes(info, start + 1) + length(info, start + 1);
        return tagged(SEQUENCE, VERSION_0, Arrays.copyOfRange(info, start, end), tagged(OCTETS, bare));
    }

    private static int lengthBytes(byte[] der, int at) {
        return der[at] >= 0 ? 1 : 1 + (der[at] & 0x7F);
    }

    private static int length(byte[] der, int at) {
        if (der[at] >= 0) return der[at];
        int length = 0;
        for (int i = 1; i < lengthBytes(der, at); i++) length = length << Byte.SIZE | der[at + i] & 0xFF;
        return length;
    }

    /** A length in the fewest bytes, as DER wants it. */
    private static byte[] length(int size) {
        if (size <= Byte.MAX_VALUE) return new byte[] {(byte) size};
        if (size < 1 << Byte.SIZE) return new byte[] {(byte) 0x81, (byte) size};
        return new byte[] {(byte) 0x82, (byte) (size >> Byte.SIZE), (byte) size};
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.writeBytes(length(content.size()));
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
