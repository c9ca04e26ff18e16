// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An SSH public key for CodeCommit: RSA of 2048 bits or more. Two are equal when they are the same key, whatever the comment and the
 * encoding. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html">UploadSSHPublicKey</a>
 */
public final class SshPublicKey {
    private static final String TYPE = "ssh-rsa";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int SHORTEST_KEY = 2048;
    private static final int LONGEST_TEXT = 16_384;
    private static final Pattern CHARACTERS = Pattern.compile("[\\t\\n\\r\\x20-\\u00FF]*");

    private final String body;
    private final int bits;
    private final String fingerprint;
    private final Optional<String> comment;

    private SshPublicKey(String body, int bits, String fingerprint, Optional<String> comment) {
        this.body = body;
        this.bits = bits;
        this.fingerprint = fingerprint;
        this.comment = comment;
    }

    /**
     * The key in {@code text}.
     *
     * @param text as OpenSSH writes it, {@code ssh-rsa AAAA... comment}, or a SubjectPublicKeyInfo in PEM ({@code BEGIN PUBLIC KEY}); at
     *     most 16,384 characters of Latin-1
     * @throws InvalidModelException when it is no such key, or shorter than 2048 bits; the text is not repeated, for it may be a private key
     */
    public static SshPublicKey of(String text) {
        String body = text.strip();
        if (body.contains("PRIVATE KEY"))
            throw refused(
                    "holds a private key; give the public one, which ssh-keygen wrote to the file ending in .pub");
        if (body.length() > LONGEST_TEXT) throw refused("must be at most 16384 characters, but has " + body.length());
        if (!CHARACTERS.matcher(body).matches())
            throw refused(
                    body.chars().anyMatch(c -> c > 0xFF)
                            ? "must be of Latin-1 characters alone; leave others out of its comment"
                            : "holds a control character; leave it out of its comment");
        try {
            return body.startsWith(BEGIN) ? ofPem(body) : ofSsh(body);
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException unfit) {
            throw refused(
                    "cannot be read; give one line such as \"ssh-rsa AAAA... comment\", or PEM with BEGIN PUBLIC KEY");
        }
    }

    private static SshPublicKey ofSsh(String body) {
        String[] words = body.split("\\s+", 3);
        if (!words[0].equals(TYPE))
            throw refused(
                    words[0].matches("(ssh|ecdsa|sk-)[a-z0-9@.-]{1,60}")
                            ? "is of type " + words[0]
                                    + ", but IAM takes RSA alone; make one by ssh-keygen -t rsa -b 4096"
                            : "must be one line such as \"ssh-rsa AAAA... comment\", or PEM with BEGIN PUBLIC KEY, which"
                                    + " ssh-keygen -e -m PKCS8 -f FILE.pub writes");
        if (words.length < 2) throw new IllegalArgumentException("there is no key");
        byte[] key = Base64.getDecoder().decode(words[1]);
        ByteBuffer left = ByteBuffer.wrap(key);
        if (!new String(field(left), StandardCharsets.US_ASCII).equals(TYPE))
            throw new IllegalArgumentException("the type is another inside");
        byte[] exponent = field(left);
        BigInteger modulus = new BigInteger(1, field(left));
        if (exponent.length == 0 || left.hasRemaining()) throw new IllegalArgumentException("there is no exponent");
        Optional<String> comment = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
        return checked(body, modulus, key, comment);
    }

    private static byte[] field(ByteBuffer left) {
        int length = left.getInt();
        if (length < 0 || length > left.remaining()) throw new IllegalArgumentException("it is cut off");
        byte[] field = new byte[length];
        left.get(field);
        return field;
    }

    private static SshPublicKey ofPem(String body) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder()
                .decode(body.replace(BEGIN, "").replace(END, "").strip());
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {
            TYPE.getBytes(StandardCharsets.US_ASCII),
            key.getPublicExponent().toByteArray(),
            key.getModulus().toByteArray()
        }) {
            wire.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            wire.writeBytes(part);
        }
        return checked(body, key.getModulus(), wire.toByteArray(), Optional.empty());
    }

    private static SshPublicKey checked(String body, BigInteger modulus, byte[] wire, Optional<String> comment) {
        int bits = modulus.bitLength();
        if (bits < SHORTEST_KEY)
            throw refused("must have 2048 bits or more, but has " + bits + "; make one by ssh-keygen -t rsa -b 4096");
        return new SshPublicKey(body, bits, md5(wire), comment);
    }

    private static String md5(byte[] wire) {
        try {
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(wire));
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java platform has MD5", defect);
        }
    }

    private static InvalidModelException refused(String problem) {
        return new InvalidModelException("SSH public key", "text", problem);
    }

    /** The text as it was given, without blanks around it. */
    public String body() {
        return body;
    }

    /** The length of the modulus in bits, 2048 or more. */
    public int bits() {
        return bits;
    }

    /** The MD5 hash of the key as IAM tells it and {@code ssh-keygen -l -E md5} prints it: {@code 7a:1d:...}, 16 bytes in hex. */
    public String fingerprint() {
        return fingerprint;
    }

    /** What stands behind the key in OpenSSH's form, such as {@code ada@home}; empty without it. */
    public Optional<String> comment() {
        return comment;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey that && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** Such as {@code RSA 4096, MD5 7a:1d:..., ada@home}. */
    @Override
    public String toString() {
        return "RSA " + bits + ", MD5 " + fingerprint
                + comment.map(text -> ", " + text).orElse("");
    }
}
