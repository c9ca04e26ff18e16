// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever people send, reduced to OpenPGP packets: binary, ASCII armour, base64 of either (either alphabet, wrapped,
 * quoted, unpadded), in UTF-8 or UTF-16, with or without a byte order mark.
 */
final class InputForms {
    /** The label of a block that came without armour. */
    static final String UNARMORED = "";

    static final int MAXIMUM_BYTES = 256 << 20;
    static final String TOO_LARGE = "it is larger than 256 MiB";
    private static final int LAYERS = 3;

    /** The tags that a key, a message or a signature can begin with; other bytes are not OpenPGP, damaged or not. */
    private static final Set<Integer> BEGINNINGS = Set.of(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 18, 20);

    private InputForms() {}

    /** Input that holds no OpenPGP data; the message names what it holds. */
    static final class NotOpenPgp extends Exception {
        private static final long serialVersionUID = 1L;

        NotOpenPgp(String seen) {
            super(seen);
        }
    }

    /** The blocks in {@code input}; none when there is nothing but white space. */
    static List<Armor.Block> blocks(byte[] input) throws Armor.BadArmor, NotOpenPgp {
        if (input.length > MAXIMUM_BYTES) throw new Armor.BadArmor(TOO_LARGE);
        return unwrap(input, LAYERS);
    }

    private static List<Armor.Block> unwrap(byte[] input, int layers) throws Armor.BadArmor, NotOpenPgp {
        if (isPackets(input)) return binary(input);
        String text = text(input);
        if (Armor.isIn(text)) return Armor.blocks(text.replace("\\r", "").replace("\\n", "\n"));
        Optional<String> otherKind = otherKind(text);
        if (otherKind.isPresent()) throw new NotOpenPgp(otherKind.get());
        String packed = packed(text);
        if (packed.isEmpty()) return List.of();
        Optional<byte[]> decoded = Armor.radix64(packed);
        if (decoded.isPresent() && layers > 0 && !isWord(packed)) return unwrap(decoded.get(), layers - 1);
        if (BEGINNINGS.contains(Packet.firstTag(input))) return binary(input);
        throw new NotOpenPgp("something that is neither ASCII armour, base64 nor OpenPGP packets");
    }

    private static List<Armor.Block> binary(byte[] input) {
        return List.of(new Armor.Block(UNARMORED, input));
    }

    private static boolean isPackets(byte[] input) {
        try {
            return input.length > 0 && !Packet.split(input).isEmpty();
        } catch (Packet.BadFraming e) {
            return false;
        }
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

    private static String packed(String text) {
        return text.replace("\uFEFF", "")
                .replace("\\r", "")
                .replace("\\n", "")
                .replaceAll("\\s+", "")
                .replaceAll("^[\"'`]+|[\"'`]+$", "");
    }

    private static Optional<String> otherKind(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("ssh-") || start.startsWith("ecdsa-sha2-")) return Optional.of("an SSH key");
        if (start.startsWith("-----begin")) return Optional.of("a PEM file (a certificate or key of another kind)");
        if (start.startsWith("<!doctype") || start.startsWith("<html")) return Optional.of("a web page");
        return pointer(start);
    }

    /** Where a key can be had, given instead of the key. */
    private static Optional<String> pointer(String start) {
        if (start.matches("(keybase|github|wkd|https):\\S+"))
            return Optional.of("a name to fetch a key by, which KeyFetcher.overHttps().fetch(name) does");
        if (start.matches("(0x)?([0-9a-f]{4}\\s*){10}")) return Optional.of("a key's fingerprint alone");
        if (start.matches("\\S+\\.(asc|gpg|pgp|key)"))
            return Optional.of("a file's name, which PgpKey.read(Path) takes");
        return start.matches("\\S+@\\S+\\.\\S+") ? Optional.of("a mail address") : Optional.empty();
    }
}
