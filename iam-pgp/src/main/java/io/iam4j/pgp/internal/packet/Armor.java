// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ASCII armour (RFC 4880 section 6.2), read leniently (text around it, any line ends, blanks at line ends, no checksum,
 * everything on one line, also behind headers) and written plainly. A checksum that is there and wrong is an error.
 */
public final class Armor {
    /** One block: what its BEGIN line names, and the bytes. */
    public record Block(String label, byte[] bytes) {}

    /** Text that is not what it claims to be; the message is one clause. */
    public static final class BadArmor extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean secret;

        BadArmor(String why) {
            this(why, false);
        }

        BadArmor(String why, boolean secret) {
            super(why);
            this.secret = secret;
        }

        /** Whether a private key stands in it, which must be treated as exposed. */
        public boolean isSecret() {
            return secret;
        }
    }

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN PGP ([A-Z0-9 ,/]{1,60})-----");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][\\w-]*\\s*:(\\s.*)?");
    private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>");

    /** One checksum in 4,096 begins with {@code =3D} too, with two letters after it. */
    private static final Pattern QUOTED_PRINTABLE =
            Pattern.compile("(?m)=3D(?![A-Za-z0-9+/]{2}\\s*$)|=[ \\t]*(\\r?\\n|\\r)[A-Za-z0-9+/]");

    private static final Pattern HTML = Pattern.compile("(?i)<(br|p|div)\\b|&nbsp;");

    private static final String BEGIN_SECRET = "-----BEGIN PGP PRIVATE KEY BLOCK-----";
    private static final String ATTACH = ", so it must be sent as an attachment";

    /** The most words of a header that look like base64. */
    private static final int HEADER_WORDS = 32;

    /** A line of base64, longer than the words of headers are. */
    private static final Pattern DATA = Pattern.compile("[A-Za-z0-9+/=_-]{24}");

    private static final Pattern RADIX64_WORD = Pattern.compile("[A-Za-z0-9+/=_-]+");

    /** The label of a text that is signed in the clear; it may hold a key, and ends with a signature. */
    public static final String CLEAR_SIGNED = "SIGNED MESSAGE";

    private static final Pattern RADIX64 = Pattern.compile("([A-Za-z0-9+/_-]*)={0,2}(?:=([A-Za-z0-9+/]{4}))?");

    private Armor() {}

    /** Whether {@code text} holds a BEGIN line. */
    public static boolean isIn(String text) {
        return BEGIN.matcher(text).find();
    }

    /** Every block in {@code text}, in order. */
    public static List<Block> blocks(String text) throws BadArmor {
        try {
            return read(text);
        } catch (BadArmor e) {
            throw text.contains(BEGIN_SECRET) ? new BadArmor(String.valueOf(e.getMessage()), true) : e;
        }
    }

    private static List<Block> read(String text) throws BadArmor {
        List<Block> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            if (label.equals(CLEAR_SIGNED)) {
                blocks.add(new Block(label, new byte[0]));
                from = begin.end();
                continue;
            }
            String end = "-----END PGP " + label + "-----";
            int stop = text.indexOf(end, begin.end());
            if (stop < 0) throw new BadArmor("the line " + end + " is missing, so the end was cut off");
            blocks.add(new Block(label, body(text.substring(begin.end(), stop))));
            from = stop + end.length();
        }
        return blocks;
    }

    private static byte[] body(String text) throws BadArmor {
        StringBuilder joined = new StringBuilder(text.length());
        boolean inHeaders = true;
        for (String line : text.split("[\r\n]+")) {
            String stripped = line.strip();
            boolean dashEscape = stripped.equals("-"); // before the END line in a clear-signed text
            if (stripped.isEmpty()
                    || dashEscape
                    || (inHeaders && HEADER.matcher(stripped).matches())) continue;
            inHeaders = false;
            joined.append(stripped);
        }
        if (joined.isEmpty() && isOneLine(text) && DATA.matcher(text).find()) return behindHeaders(text.strip());
        Optional<byte[]> bytes = radix64(joined.toString().replaceAll("\\s+", ""));
        if (bytes.isPresent()) return bytes.get();
        throw new BadArmor(whyNotBase64(text));
    }

    private static boolean isOneLine(String text) {
        String line = text.strip();
        return !line.isEmpty() && line.indexOf('\n') < 0 && line.indexOf('\r') < 0;
    }

    /** The bytes at the end of a line that headers begin: the longest end that its checksum fits, or else whole packets. */
    private static byte[] behindHeaders(String line) throws BadArmor {
        List<String> words = List.of(line.split("\\s+"));
        int from = words.size();
        while (from > 0 && RADIX64_WORD.matcher(words.get(from - 1)).matches()) from--;
        int to = Math.min(words.size(), from + HEADER_WORDS);
        for (; from < to; from++) {
            Optional<byte[]> bytes = wholeRadix64(String.join("", words.subList(from, words.size())));
            if (bytes.isPresent()) return bytes.get();
        }
        throw new BadArmor("its lines were joined to one together with its headers" + ATTACH);
    }

    private static Optional<byte[]> wholeRadix64(String text) {
        try {
            Matcher matcher = RADIX64.matcher(text);
            boolean checked = matcher.matches() && matcher.group(2) != null;
            return radix64(text).filter(bytes -> checked || Packet.isWhole(bytes));
        } catch (BadArmor e) {
            return Optional.empty();
        }
    }

    private static String whyNotBase64(String body) {
        if (QUOTED.matcher(body).find()) return "a mail program put > before its lines" + ATTACH;
        if (QUOTED_PRINTABLE.matcher(body).find()) return "a mail program encoded it as quoted-printable" + ATTACH;
        if (HTML.matcher(body).find()) return "a mail program turned it into HTML" + ATTACH;
        return "characters that are not base64 stand between its BEGIN and END lines";
    }

    /**
     * Base64 of either alphabet without white space, padded or not, with an armour checksum at the end or without; empty
     * when {@code text} is something else.
     */
    public static Optional<byte[]> radix64(String text) throws BadArmor {
        Matcher matcher = RADIX64.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() % 4 == 1) return Optional.empty();
        byte[] bytes = Base64.getDecoder()
                .decode(matcher.group(1).replace('-', '+').replace('_', '/').getBytes(StandardCharsets.ISO_8859_1));
        check(bytes, matcher.group(2));
        return Optional.of(bytes);
    }

    private static void check(byte[] bytes, @Nullable String checksum) throws BadArmor {
        if (checksum != null && !checksum.equals(checksum(bytes))) {
            throw new BadArmor("its checksum does not fit, so it was altered on the way", Packet.holdsSecret(bytes));
        }
    }

    /** The block with line ends {@code \n}, lines of 64 characters and a checksum. */
    public static String encode(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN PGP " + label + "-----\n\n" + body + "\n=" + checksum(bytes) + "\n-----END PGP " + label
                + "-----\n";
    }

    private static String checksum(byte[] bytes) {
        int crc = 0xB704CE;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 16;
            for (int i = 0; i < 8; i++) {
                crc <<= 1;
                if ((crc & 0x1000000) != 0) crc ^= 0x1864CFB;
            }
        }
        return Base64.getEncoder().encodeToString(new byte[] {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc});
    }
}
