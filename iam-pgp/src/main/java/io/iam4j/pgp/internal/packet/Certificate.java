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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One public key with its names, subkeys and signatures, as packets: enough to tell whose it is without loading Bouncy
 * Castle. Immutable.
 */
public final class Certificate {
    /** Bytes of a name, as in gpg. */
    private static final int LONGEST_NAME = 2048;

    private final List<Packet> packets;
    private final String fingerprint;
    private final List<String> userIds;

    /**
     * Of {@code packets}, the first of which is the primary key, in one copy or several one after the other. A name or subkey
     * that stands twice is one, with the signatures of both, as gpg has it: a revocation that stands at one alone counts.
     */
    public Certificate(List<Packet> packets) {
        this.packets = merged(packets);
        this.fingerprint = fingerprint(packets.get(0).body());
        this.userIds = this.packets.stream()
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

    /** Whether a name on it is longer than gpg reads; each signature over a name costs its whole length. */
    public boolean hasOverlongName() {
        return packets.stream()
                .anyMatch(packet -> packet.tag() == Packet.USER_ID && packet.body().length > LONGEST_NAME);
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
        return hex(which).matches("[0-9a-f]{16,64}");
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

    /** A key, name or photograph each once, with the signatures that follow it anywhere, each once. */
    private static List<Packet> merged(List<Packet> packets) {
        Map<Packet, Section> byHead = new TreeMap<>(Packet.BY_CONTENT);
        List<Section> inOrder = new ArrayList<>();
        Section current = new Section();
        for (Packet packet : packets) {
            if (packet.tag() != Packet.SIGNATURE) {
                Section known = byHead.get(packet);
                current = known == null ? new Section() : known;
                if (known == null) {
                    byHead.put(packet, current);
                    inOrder.add(current);
                }
            }
            current.add(packet);
        }
        return inOrder.stream().flatMap(section -> section.inOrder.stream()).toList();
    }

    /** Compared by content and not by hash: whoever makes a file can make all its hash codes equal. */
    private static final class Section {
        private final List<Packet> inOrder = new ArrayList<>();
        private final Set<Packet> known = new TreeSet<>(Packet.BY_CONTENT);

        void add(Packet packet) {
            if (known.add(packet)) inOrder.add(packet);
        }
    }

    /**
     * The fingerprint of a key packet's body in lower-case hex (RFC 9580 section 5.5.4); of a version other than 6 as if it
     * were of version 4.
     */
    public static String fingerprint(byte[] body) {
        boolean version6 = body.length > 0 && body[0] == 6;
        byte[] head = version6
                ? ByteBuffer.allocate(5).put((byte) 0x9B).putInt(body.length).array()
                : new byte[] {(byte) 0x99, (byte) (body.length >> 8), (byte) body.length};
        try {
            MessageDigest digest = MessageDigest.getInstance(version6 ? "SHA-256" : "SHA-1");
            digest.update(head);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1 and SHA-256, this one does not", e);
        }
    }

    /** In UTF-8 as the standard demands, or in Latin-1 as old programs wrote it. */
    private static String printable(byte[] userId) {
        String text = new String(userId, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) text = new String(userId, StandardCharsets.ISO_8859_1);
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?").strip();
    }

    /** The fingerprint and the first name. */
    @Override
    public String toString() {
        boolean known = version() == 4 || version() == 6;
        return (known ? fingerprint : "version-" + version() + " key")
                + (userIds.isEmpty() ? "" : " (" + userIds.get(0) + ")");
    }
}
