// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import java.util.Arrays;
import java.util.List;

/**
 * Stubs of keys on smart cards, as gpg exports them: usage 254 or 255, a cipher, 101, a hash, {@code GNU}, 2, and the card's
 * serial number behind its length (GnuPG's doc/DETAILS, "gnu-divert-to-card"). Bouncy Castle reads the serial number as if
 * it were always 16 bytes, and takes what is there for a protected key.
 */
final class CardStubs {
    private static final int LONGEST_SERIAL = 16;
    private static final byte REMOVED = 1;
    private static final byte ON_CARD = 2;

    private CardStubs() {}

    /** {@code rings} with each such stub as one whose secret part was removed, which Bouncy Castle knows. */
    static byte[] asRemoved(byte[] rings) {
        try {
            return Bytes.join(
                    Packet.split(rings).stream().map(CardStubs::asRemoved).toList());
        } catch (Packet.BadFraming e) {
            return rings; // which Bouncy Castle refuses in its turn
        }
    }

    private static byte[] asRemoved(Packet packet) {
        int mode = packet.isSecret() ? placeOfMode(packet.body()) : -1;
        if (mode < 0) return packet.whole();
        byte[] body = Arrays.copyOf(packet.body(), mode + 1);
        body[mode] = REMOVED;
        byte[] head = {
            (byte) (0xC0 | packet.tag()),
            (byte) 0xFF,
            (byte) (body.length >> 24),
            (byte) (body.length >> 16),
            (byte) (body.length >> 8),
            (byte) body.length
        };
        return Bytes.join(List.of(head, body));
    }

    /** Where the 2 stands; -1 where the packet is no such stub. */
    private static int placeOfMode(byte[] body) {
        for (int serial = 0; serial <= LONGEST_SERIAL; serial++) {
            int length = body.length - serial - 1;
            int mode = length - 1;
            if (mode >= 7 && body[length] == serial && isMode(body, mode)) return mode;
        }
        return -1;
    }

    private static boolean isMode(byte[] body, int at) {
        return body[at] == ON_CARD
                && body[at - 1] == 'U'
                && body[at - 2] == 'N'
                && body[at - 3] == 'G'
                && body[at - 5] == 101
                && (body[at - 7] & 0xFE) == 0xFE;
    }
}
