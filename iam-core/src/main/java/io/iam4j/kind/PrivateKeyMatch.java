// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.secret.Secret;
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
import java.util.stream.Stream;

/**
 * Whether a private key in PEM (PKCS #8, RSA of PKCS #1, EC of SEC 1) belongs to a certificate, found by a signature. A text that is no
 * such key is left to the service. Every array is wiped; what the JDK keeps in a key object is garbage when this returns.
 */
final class PrivateKeyMatch {
    private static final byte[] PROBE = "does this key belong to that one".getBytes(StandardCharsets.US_ASCII);
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private enum Form {
        PKCS_8("-----BEGIN PRIVATE KEY-----"),
        PKCS_1("-----BEGIN RSA PRIVATE KEY-----"),
        SEC_1("-----BEGIN EC PRIVATE KEY-----");

        final byte[] begin;

        Form(String begin) {
            this.begin = begin.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private PrivateKeyMatch() {}

    /** What is wrong with the key, as the end of a sentence; empty when nothing is, and when it cannot be told. */
    static Optional<String> problem(PublicKey certified, Secret pem) {
        return pem.lendUtf8(text -> problem(certified, text));
    }

    private static Optional<String> problem(PublicKey certified, byte[] text) {
        if (find(text, "ENCRYPTED".getBytes(StandardCharsets.US_ASCII)) >= 0)
            return Optional.of("is encrypted, and the service takes none that is; decrypt it by openssl pkey -in FILE");
        Optional<PrivateKey> key = Stream.of(Form.values())
                .flatMap(form -> read(certified, form, text).stream())
                .findFirst();
        return key.filter(each -> !belongs(each, certified)).map(each -> "belongs to another certificate");
    }

    private static Optional<PrivateKey> read(PublicKey certified, Form form, byte[] text) {
        int begin = find(text, form.begin);
        if (begin < 0) return Optional.empty();
        byte[] base64 = new byte[text.length];
        byte[] bytes = {};
        byte[] der = {};
        try {
            int length = 0;
            for (int i = begin + form.begin.length; i < text.length && text[i] != '-'; i++)
                if (text[i] > ' ') base64[length++] = text[i];
            byte[] exact = Arrays.copyOf(base64, length);
            try {
                bytes = Base64.getDecoder().decode(exact);
            } finally {
                Arrays.fill(exact, (byte) 0);
            }
            der = form == Form.PKCS_8 ? bytes.clone() : wrapped(certified, bytes);
            byte[] whole = der;
            return List.of("RSA", "EC").stream()
                    .flatMap(kind -> parsed(kind, whole).stream())
                    .findFirst();
        } catch (IllegalArgumentException | IndexOutOfBoundsException unfit) {
            return Optional.empty();
        } finally {
            for (byte[] each : List.of(base64, bytes, der)) Arrays.fill(each, (byte) 0);
        }
    }

    private static int find(byte[] text, byte[] part) {
        for (int i = 0; i + part.length <= text.length; i++)
            if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) return i;
        return -1;
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
        byte[] key = tagged(OCTETS, bare);
        try {
            return tagged(SEQUENCE, VERSION_0, Arrays.copyOfRange(info, start, end), key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
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

    /** With its tag, and its length in the fewest bytes, as DER wants it. */
    private static byte[] tagged(int tag, byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(tag);
        if (size > 0xFF) {
            head.write(0x82);
            head.write(size >> Byte.SIZE);
        } else if (size > Byte.MAX_VALUE) head.write(0x81);
        head.write(size);
        byte[] all = Arrays.copyOf(head.toByteArray(), head.size() + size);
        int at = head.size();
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
