// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.iam4j.testkit.emulator.wire.Encoding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** QR codes that authenticator apps read. */
final class QrCode {
    private static final int PIXELS = 256;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;
    private static final String ISSUER = "Amazon%20Web%20Services";

    private QrCode() {}

    /** The otpauth URI of a device. */
    static String uri(String name, String account, String seed) {
        return "otpauth://totp/" + ISSUER + ":" + Encoding.percent(name) + "@" + account + "?secret=" + seed
                + "&issuer=" + ISSUER;
    }

    /** A PNG image of {@code text}. */
    static byte[] png(String text) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image(text), "png", out))
                throw new IllegalStateException("this Java cannot write PNG images; is the java.desktop module there?");
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static BufferedImage image(String text) {
        BitMatrix bits = encode(text);
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < PIXELS; y++)
            for (int x = 0; x < PIXELS; x++) image.setRGB(x, y, bits.get(x, y) ? BLACK : WHITE);
        return image;
    }

    private static BitMatrix encode(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS);
        } catch (WriterException e) {
            throw new IllegalStateException(
                    "the text does not fit into a QR code: " + text.length() + " characters", e);
        }
    }
}
