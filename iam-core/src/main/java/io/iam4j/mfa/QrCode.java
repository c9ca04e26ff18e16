// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.iam4j.secret.Secret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A secret as a QR code. */
final class QrCode {
    /** What the standard asks for around a code, in modules. */
    private static final int IMAGE_MARGIN = 4;

    /** Fewer do on a terminal, where lines are scarce. */
    private static final int TEXT_MARGIN = 2;

    /** The upper half of a character cell. */
    static final char UPPER_HALF = '\u2580';

    private static final char LOWER_HALF = '\u2584';
    private static final char FULL = '\u2588';

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private QrCode() {}

    /** Lends a PNG image, which is wiped as {@code use} returns. */
    static <R> R lendPng(Secret text, int pixels, Function<byte[], R> use) {
        BitMatrix bits = encode(text, IMAGE_MARGIN, pixels);
        Wiped bytes = new Wiped();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image(bits), "png", out))
                throw new IllegalStateException("this Java cannot write PNG images; is the java.desktop module there?");
            out.flush();
            byte[] png = bytes.toByteArray();
            try {
                return use.apply(png);
            } finally {
                Arrays.fill(png, (byte) 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } finally {
            bytes.wipe();
            bits.clear();
        }
    }

    private static BufferedImage image(BitMatrix bits) {
        BufferedImage image = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < bits.getHeight(); y++)
            for (int x = 0; x < bits.getWidth(); x++) image.setRGB(x, y, bits.get(x, y) ? BLACK : WHITE);
        return image;
    }

    /** Lines of half blocks, two rows of modules each. */
    static Secret text(Secret text, TerminalColours colours) {
        BitMatrix bits = encode(text, TEXT_MARGIN, 0);
        int width = bits.getWidth();
        int lines = (bits.getHeight() + 1) / 2;
        char[] chars = new char[lines * (width + 1)];
        int next = 0;
        for (int line = 0; line < lines; line++) {
            for (int x = 0; x < width; x++) {
                boolean below = 2 * line + 1 < bits.getHeight() && bits.get(x, 2 * line + 1);
                chars[next++] = block(bits.get(x, 2 * line), below, colours);
            }
            chars[next++] = '\n';
        }
        bits.clear();
        return Secret.owning(chars);
    }

    /** Blocks are drawn in the colour of text: for dark modules where text is dark, for light ones where it is light. */
    private static char block(boolean darkAbove, boolean darkBelow, TerminalColours colours) {
        boolean above = darkAbove == (colours == TerminalColours.LIGHT);
        boolean below = darkBelow == (colours == TerminalColours.LIGHT);
        if (above) return below ? FULL : UPPER_HALF;
        return below ? LOWER_HALF : ' ';
    }

    /** ZXing takes a String only; this one is garbage as soon as the method returns. */
    private static BitMatrix encode(Secret secret, int margin, int pixels) {
        try {
            return new QRCodeWriter()
                    .encode(
                            secret.lend(String::new),
                            BarcodeFormat.QR_CODE,
                            pixels,
                            pixels,
                            Map.of(EncodeHintType.MARGIN, margin));
        } catch (WriterException e) {
            throw new MfaException(
                    "The names of user and account are too long for a QR code: " + secret.length()
                            + " characters in all",
                    e);
        }
    }

    /** A buffer that can be wiped. */
    private static final class Wiped extends ByteArrayOutputStream {
        /** More than an image of a code has, so that the buffer never grows and leaves a smaller copy behind. */
        private static final int ROOM = 1 << 16;

        Wiped() {
            super(ROOM);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
