// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One public key with its names, subkeys and signatures, as packets: enough to tell whose it is without loading Bouncy
 * Castle. Immutable.
 */
public final class Certificate {
    private final List<Packet> packets;
    private final String fingerprint;
    private final List<String> userIds;

    /** Of {@code packets}, the first of which is the primary key. */
    public Certificate(List<Packet> packets) {
        this.packets = List.copyOf(packets);
        this.fingerprint = fingerprint(packets.get(0).body());
        this.userIds = packets.stream()
                .filter(packet -> packet.tag() == Packet.USER_ID)
                .map(packet -> printable(packet.body()))
                .toList();
    }

    /** In their order. */
    public List<Packet> packets() {
        return packets;
    }

    /** The primary key's, in lower-case hex. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The names on it, control characters replaced. */
    public List<String> userIds() {
        return userIds;
    }

    /** Of the primary key's packet; 0 where it has none. */
    public int version() {
        byte[] body = packets.get(0).body();
        return body.length == 0 ? 0 : body[0];
    }

    /** When the primary key says that it was made. */
    public Instant created() {
        byte[] body = packets.get(0).body();
        return body.length < 5
                ? Instant.EPOCH
                : Instant.ofEpochSecond(ByteBuffer.wrap(body, 1, 4).getInt() & 0xFFFFFFFFL);
    }

    /** Whether any signature is on it. */
    public boolean isSigned() {
        return packets.stream().anyMatch(packet -> packet.tag() == Packet.SIGNATURE);
    }

    /** Whether {@code which} is a fingerprint or long key id of the key or a subkey, a user id, or the address in one. */
    public boolean answersTo(String which) {
        if (isHex(which)) return part(which).isPresent();
        String wanted = which.strip();
        return userIds.stream()
                .anyMatch(id -> id.equalsIgnoreCase(wanted)
                        || id.toLowerCase(Locale.ROOT).endsWith("<" + wanted.toLowerCase(Locale.ROOT) + ">"));
    }

    /**
     * The fingerprint of the part that {@code which} insists on: of a subkey that it names, or of any part where it ends in
     * {@code !}, as gpg has it.
     */
    public Optional<String> partInsistedOn(String which) {
        if (!isHex(which)) return Optional.empty();
        return part(which).filter(named -> which.strip().endsWith("!") || !named.equals(fingerprint));
    }

    private static boolean isHex(String which) {
        return hex(which).matches("[0-9a-f]{16,40}");
    }

    private static String hex(String which) {
        return which.replaceAll("\\s|^\\s*0[xX]|!\\s*$", "").toLowerCase(Locale.ROOT);
    }

    private Optional<String> part(String which) {
        return packets.stream()
                .filter(packet -> packet.tag() == Packet.PUBLIC_KEY || packet.tag() == Packet.PUBLIC_SUBKEY)
                .map(packet -> fingerprint(packet.body()))
                .filter(each -> each.endsWith(hex(which)))
                .findFirst();
    }

    /**
     * Everything that two copies of one certificate hold, each name and subkey once with the signatures of both: a
     * revocation that is on one copy alone counts.
     */
    public Certificate mergedWith(Certificate copy) {
        List<List<Packet>> sections = sections(packets);
        for (List<Packet> theirs : sections(copy.packets)) {
            Optional<List<Packet>> mine = sections.stream()
                    .filter(section -> section.get(0).isSameAs(theirs.get(0)))
                    .findFirst();
            if (mine.isEmpty()) sections.add(theirs);
            else addMissing(mine.get(), theirs);
        }
        return new Certificate(sections.stream().flatMap(List::stream).toList());
    }

    private static void addMissing(List<Packet> section, List<Packet> theirs) {
        for (Packet packet : theirs) {
            if (section.stream().noneMatch(packet::isSameAs)) section.add(packet);
        }
    }

    /** A key, name or photograph each, with the signatures that follow it. */
    private static List<List<Packet>> sections(List<Packet> packets) {
        List<List<Packet>> sections = new ArrayList<>();
        for (Packet packet : packets) {
            if (packet.tag() != Packet.SIGNATURE) sections.add(new ArrayList<>());
            sections.get(sections.size() - 1).add(packet);
        }
        return sections;
    }

    /** The fingerprint of a version 4 key packet's body in lower-case hex (RFC 4880 section 12.2). */
    public static String fingerprint(byte[] body) {
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
