// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One public key with its names, subkeys and signatures, as packets: enough to tell whose it is without loading Bouncy
 * Castle. Immutable; what judging needs is parsed once, on first use.
 */
final class Certificate {
    private final List<Packet> packets;
    private final String fingerprint;
    private final List<String> userIds;
    private volatile @Nullable KeyBlock block;

    Certificate(List<Packet> packets) {
        this.packets = List.copyOf(packets);
        this.fingerprint = fingerprint(packets.get(0).body());
        this.userIds = packets.stream()
                .filter(packet -> packet.tag() == Packet.USER_ID)
                .map(packet -> printable(packet.body()))
                .toList();
    }

    List<Packet> packets() {
        return packets;
    }

    String fingerprint() {
        return fingerprint;
    }

    List<String> userIds() {
        return userIds;
    }

    int version() {
        byte[] body = packets.get(0).body();
        return body.length == 0 ? 0 : body[0];
    }

    /** When the primary key says that it was made. */
    Instant created() {
        byte[] body = packets.get(0).body();
        return body.length < 5
                ? Instant.EPOCH
                : Instant.ofEpochSecond(ByteBuffer.wrap(body, 1, 4).getInt() & 0xFFFFFFFFL);
    }

    boolean isSigned() {
        return packets.stream().anyMatch(packet -> packet.tag() == Packet.SIGNATURE);
    }

    /** The packets in Bouncy Castle's types. */
    KeyBlock block() throws KeyBlock.Unparsable {
        KeyBlock parsed = block;
        if (parsed == null) {
            parsed = KeyBlock.of(packets);
            block = parsed;
        }
        return parsed;
    }

    /** Whether {@code which} is a fingerprint or long key id of the key or a subkey, a user id, or the address in one. */
    boolean answersTo(String which) {
        String hex = which.replaceAll("\\s|^0[xX]", "").toLowerCase(Locale.ROOT);
        if (hex.matches("[0-9a-f]{16,40}")) {
            return packets.stream()
                    .filter(packet -> packet.tag() == Packet.PUBLIC_KEY || packet.tag() == Packet.PUBLIC_SUBKEY)
                    .anyMatch(packet -> fingerprint(packet.body()).endsWith(hex));
        }
        String wanted = which.strip();
        return userIds.stream()
                .anyMatch(id -> id.equalsIgnoreCase(wanted)
                        || id.toLowerCase(Locale.ROOT).endsWith("<" + wanted.toLowerCase(Locale.ROOT) + ">"));
    }

    /** The fingerprint of a version 4 key packet's body in lower-case hex (RFC 4880 section 12.2). */
    static String fingerprint(byte[] body) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(new byte[] {(byte) 0x99, (byte) (body.length >> 8), (byte) body.length});
            return HexFormat.of().formatHex(sha1.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1, this one does not", e);
        }
    }

    /** In UTF-8 as the standard demands, or in Latin-1 as old programs wrote it. */
    private static String printable(byte[] userId) {
        String text = new String(userId, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) text = new String(userId, StandardCharsets.ISO_8859_1);
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?").strip();
    }

    @Override
    public String toString() {
        return fingerprint + (userIds.isEmpty() ? "" : " (" + userIds.get(0) + ")");
    }
}
