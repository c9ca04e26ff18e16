// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever people send, reduced to OpenPGP packets: binary, ASCII armour, base64 of either (either alphabet, wrapped,
 * quoted, unpadded), in UTF-8 or UTF-16, with or without a byte order mark.
 */
public final class InputForms {
    /** The label of a block that came without armour. */
    public static final String UNARMORED = "";

    /** The most bytes of one person's key, or of one message: 16 MiB. */
    public static final int ONE = 16 << 20;

    /** The most bytes of many people's keys in one file: 256 MiB. */
    public static final int MANY = 256 << 20;

    private static final int LAYERS = 3;
    private static final String QUOTES = "\"'`";

    /** The tags that a key, a message or a signature can begin with; other bytes are not OpenPGP, damaged or not. */
    private static final Set<Integer> BEGINNINGS = Set.of(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 18, 20);

    private InputForms() {}

    /** Input that holds no OpenPGP data; the message names what it holds. */
    public static final class NotOpenPgp extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean secret;

        NotOpenPgp(OtherKind seen) {
            super(seen.words());
            this.secret = seen.isSecret();
        }

        /** Whether it is the private key of another program, which must be treated as exposed. */
        public boolean isSecret() {
            return secret;
        }
    }

    /**
     * The blocks in {@code input}; none when there is nothing but white space.
     *
     * @param most the most bytes to read, {@link #ONE} or {@link #MANY}
     */
    public static List<Armor.Block> blocks(byte[] input, int most) throws Armor.BadArmor, NotOpenPgp {
        if (input.length > most) throw new Armor.BadArmor(tooLarge(most));
        return unwrap(input, LAYERS);
    }

    /** The clause that refuses more bytes than {@code most}. */
    public static String tooLarge(int most) {
        return "it is larger than " + (most >> 20) + " MiB";
    }

    private static List<Armor.Block> unwrap(byte[] input, int layers) throws Armor.BadArmor, NotOpenPgp {
        if (Packet.isWhole(input)) return binary(input);
        String text = text(input);
        refuse(OtherKind.anywhereIn(text));
        if (Armor.isIn(text)) return Armor.blocks(text.replace("\\r", "").replace("\\n", "\n"));
        refuse(OtherKind.of(text));
        String quoted = withoutSpace(text);
        if (quoted.isEmpty()) return List.of();
        String packed = unquoted(quoted);
        if (packed.isEmpty()) throw new NotOpenPgp(OtherKind.QUOTES);
        Optional<byte[]> decoded = Armor.radix64(packed);
        if (decoded.isPresent() && layers > 0 && !isWord(packed)) return unwrap(decoded.get(), layers - 1);
        if (BEGINNINGS.contains(Packet.firstTag(input))) return binary(input);
        throw new NotOpenPgp(OtherKind.UNKNOWN);
    }

    private static void refuse(Optional<OtherKind> seen) throws NotOpenPgp {
        if (seen.isPresent()) throw new NotOpenPgp(seen.get());
    }

    private static List<Armor.Block> binary(byte[] input) {
        return List.of(new Armor.Block(UNARMORED, input));
    }

    /** A handful of letters is a word someone typed, not base64. */
    private static boolean isWord(String packed) {
        return packed.length() < 24;
    }

    private static String text(byte[] input) {
        if (startsWith(input, 0xFF, 0xFE)) return new String(input, 2, input.length - 2, UTF_16LE);
        if (startsWith(input, 0xFE, 0xFF)) return new String(input, 2, input.length - 2, UTF_16BE);
        if (startsWith(input, 0xEF, 0xBB, 0xBF)) return new String(input, 3, input.length - 3, UTF_8);
        if (input.length > 3 && input[0] != 0 && input[1] == 0 && input[3] == 0) return new String(input, UTF_16LE);
        if (input.length > 3 && input[0] == 0 && input[1] != 0 && input[2] == 0) return new String(input, UTF_16BE);
        return new String(input, ISO_8859_1);
    }

    private static boolean startsWith(byte[] input, int... mark) {
        if (input.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((input[i] & 0xFF) != mark[i]) return false;
        }
        return true;
    }

    private static String withoutSpace(String text) {
        return text.replace("\uFEFF", "").replace("\\r", "").replace("\\n", "").replaceAll("\\s+", "");
    }

    private static String unquoted(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && QUOTES.indexOf(text.charAt(from)) >= 0) from++;
        while (to > from && QUOTES.indexOf(text.charAt(to - 1)) >= 0) to--;
        return text.substring(from, to);
    }
}
