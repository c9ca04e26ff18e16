// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One OpenPGP packet (RFC 4880 section 4) as it stands in its input.
 *
 * @param tag what it is
 * @param whole header and body
 * @param body the body alone
 */
public record Packet(int tag, byte[] whole, byte[] body) {
    public static final int SIGNATURE = 2;
    public static final int SECRET_KEY = 5;
    public static final int PUBLIC_KEY = 6;
    public static final int SECRET_SUBKEY = 7;
    public static final int MARKER = 10;
    public static final int TRUST = 12;
    public static final int USER_ID = 13;
    public static final int PUBLIC_SUBKEY = 14;
    public static final int USER_ATTRIBUTE = 17;
    public static final int PADDING = 21;

    /** Bytes that do not fall into whole packets; the message is one clause. */
    public static final class BadFraming extends Exception {
        private static final long serialVersionUID = 1L;

        BadFraming(String why) {
            super(why);
        }
    }

    /** The most packets of one input: as objects, a million of the smallest take a tenth of a GiB. */
    private static final int MOST = 1_000_000;

    /** By tag and content, however their lengths are written. */
    static final Comparator<Packet> BY_CONTENT =
            Comparator.comparingInt(Packet::tag).thenComparing(Packet::body, Arrays::compare);

    /** All packets of {@code input}, at most a million; lengths must be definite, as they are in every key. */
    public static List<Packet> split(byte[] input) throws BadFraming {
        List<Packet> packets = new ArrayList<>();
        int at = 0;
        while (at < input.length) {
            if (packets.size() == MOST) throw new BadFraming("it holds more than " + MOST + " packets");
            Header header = Header.at(input, at);
            int end = header.end(input, at);
            packets.add(new Packet(
                    header.tag,
                    Arrays.copyOfRange(input, at, end),
                    Arrays.copyOfRange(input, at + header.length, end)));
            at = end;
        }
        return packets;
    }

    /** Whether {@code input} is one packet or more, all of them whole; copies none. */
    static boolean isWhole(byte[] input) {
        try {
            for (int at = 0; at < input.length; ) at = Header.at(input, at).end(input, at);
            return input.length > 0;
        } catch (BadFraming e) {
            return false;
        }
    }

    /** Whether a secret key or subkey is in {@code input} or begins in it, as far as it falls into packets. */
    public static boolean holdsSecret(byte[] input) {
        try {
            for (int at = 0; at < input.length; ) {
                Header header = Header.at(input, at);
                if (isSecret(header.tag)) return true;
                at = header.end(input, at);
            }
        } catch (BadFraming e) {
            return false;
        }
        return false;
    }

    /** The tag of the packet that {@code input} begins with, or -1 where it begins with none. */
    public static int firstTag(byte[] input) {
        if (input.length == 0 || (input[0] & 0x80) == 0) return -1;
        return (input[0] & 0x40) != 0 ? input[0] & 0x3F : (input[0] & 0x3C) >> 2;
    }

    /** Whether it is a secret key or subkey. */
    public boolean isSecret() {
        return isSecret(tag);
    }

    private static boolean isSecret(int tag) {
        return tag == SECRET_KEY || tag == SECRET_SUBKEY;
    }

    /** Whether readers pass over it: markers, padding and a key ring's private trust notes. */
    public boolean isNoise() {
        return tag == MARKER || tag == PADDING || tag == TRUST;
    }

    private record Header(int tag, int length, long bodyLength) {
        static Header at(byte[] input, int at) throws BadFraming {
            int first = input[at] & 0xFF;
            if ((first & 0x80) == 0) throw new BadFraming("a byte that begins no OpenPGP packet was found");
            return (first & 0x40) != 0 ? modern(input, at, first & 0x3F) : old(input, at, first);
        }

        /** Where the packet that begins at {@code at} ends. */
        int end(byte[] input, int at) throws BadFraming {
            int bodyAt = at + length;
            if (bodyLength < 0 || bodyLength > input.length - bodyAt) {
                throw new BadFraming("it ends in the middle of a packet, so the copy is incomplete");
            }
            return bodyAt + (int) bodyLength;
        }

        private static Header old(byte[] input, int at, int first) throws BadFraming {
            if ((first & 3) == 3) throw new BadFraming("a packet has no length");
            int octets = 1 << (first & 3);
            return new Header((first & 0x3C) >> 2, 1 + octets, number(input, at + 1, octets));
        }

        private static Header modern(byte[] input, int at, int tag) throws BadFraming {
            long first = number(input, at + 1, 1);
            if (first < 192) return new Header(tag, 2, first);
            if (first < 224) return new Header(tag, 3, ((first - 192) << 8) + number(input, at + 2, 1) + 192);
            if (first == 255) return new Header(tag, 6, number(input, at + 2, 4));
            throw new BadFraming("a packet comes in parts, which no key does");
        }

        private static long number(byte[] input, int at, int octets) throws BadFraming {
            if (at + octets > input.length) throw new BadFraming("it ends in the middle of a packet's length");
            long value = 0;
            for (int i = 0; i < octets; i++) value = value << 8 | (input[at + i] & 0xFF);
            return value;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet packet && Arrays.equals(whole, packet.whole);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(whole);
    }

    @Override
    public String toString() {
        return "packet " + tag + " of " + body.length + " bytes";
    }
}
