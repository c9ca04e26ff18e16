// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.wire.Fault;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** An RSA public key as SSH and as PEM clients write it. */
record SshKey(BigInteger exponent, BigInteger modulus) {
    private static final String TYPE = "ssh-rsa";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int SHORTEST = 2048;
    private static final int LONGEST = 16_384;
    private static final int PEM_LINE = 64;

    /**
     * Reads a key; comments are ignored.
     *
     * @throws Fault UnrecognizedPublicKeyEncoding, or InvalidPublicKey when the modulus has not 2048 to 16384 bits, or the exponent is of
     *     no RSA key
     */
    static SshKey parse(String body) {
        SshKey key = body.strip().startsWith(BEGIN) ? pem(body) : ssh(body);
        int bits = key.modulus().bitLength();
        if (bits < SHORTEST || bits > LONGEST || !key.isRsa())
            throw Fault.of(400, "InvalidPublicKey", "Invalid body for public key");
        return key;
    }

    private static SshKey ssh(String body) {
        String[] words = body.strip().split("\\s+", 3);
        if (words.length < 2 || !words[0].equals(TYPE)) throw unrecognized();
        try {
            ByteBuffer wire = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
            if (!new String(field(wire), StandardCharsets.US_ASCII).equals(TYPE)) throw unrecognized();
            return new SshKey(new BigInteger(1, field(wire)), new BigInteger(1, field(wire)));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw unrecognized();
        }
    }

    private static byte[] field(ByteBuffer wire) {
        int length = wire.getInt();
        if (length < 0 || length > wire.remaining()) throw unrecognized();
        byte[] out = new byte[length];
        wire.get(out);
        return out;
    }

    private static SshKey pem(String body) {
        try {
            byte[] der = Base64.getMimeDecoder()
                    .decode(body.replace(BEGIN, "").replace(END, "").strip());
            RSAPublicKey key = (RSAPublicKey) rsa().generatePublic(new X509EncodedKeySpec(der));
            return new SshKey(key.getPublicExponent(), key.getModulus());
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw unrecognized();
        }
    }

    private static Fault unrecognized() {
        return Fault.of(400, "UnrecognizedPublicKeyEncoding", "Invalid public key uploaded.");
    }

    private static KeyFactory rsa() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA; this one does not", e);
        }
    }

    private boolean isRsa() {
        try {
            rsa().generatePublic(new RSAPublicKeySpec(modulus, exponent));
            return exponent.testBit(0);
        } catch (InvalidKeySpecException e) {
            return false;
        }
    }

    private byte[] wire() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part :
                new byte[][] {TYPE.getBytes(StandardCharsets.US_ASCII), exponent.toByteArray(), modulus.toByteArray()
                }) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The key as SSH clients write it, without a comment. */
    String ssh() {
        return TYPE + " " + Base64.getEncoder().encodeToString(wire());
    }

    /** The key as a SubjectPublicKeyInfo in PEM. */
    String pem() {
        try {
            byte[] der = rsa().generatePublic(new RSAPublicKeySpec(modulus, exponent))
                    .getEncoded();
            byte[] newline = {'\n'};
            return BEGIN + "\n" + Base64.getMimeEncoder(PEM_LINE, newline).encodeToString(der) + "\n" + END + "\n";
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("a modulus of " + modulus.bitLength() + " bits is an RSA key", e);
        }
    }

    /** The MD5 hash that the service shows. */
    String fingerprint() {
        try {
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(wire()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5; this one does not", e);
        }
    }
}
