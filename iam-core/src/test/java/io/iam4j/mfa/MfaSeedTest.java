// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.Decoder;
import io.iam4j.secret.Secret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MfaSeedTest {
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/staff/ada.lovelace";
    private static final String BASE32 = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String URI = "otpauth://totp/Amazon%20Web%20Services:ada.lovelace@acme-security?secret="
            + BASE32 + "&issuer=Amazon%20Web%20Services";
    private static final Instant NOW = Instant.parse("2026-11-29T13:50:10Z");

    private final MfaSeed seed = seed("ada.lovelace", BASE32);

    private static MfaSeed seed(String user, String base32) {
        return MfaSeed.of(SERIAL, user, "acme-security", base32.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Secret secret) {
        try (secret) {
            return secret.lend(String::new);
        }
    }

    @AfterEach
    void close() {
        seed.close();
    }

    /** Appendix B of the RFC has codes of eight digits for SHA-1; these are their last six. */
    @Test
    void codes_are_those_of_rfc_6238() {
        Map<Long, String> vectors = Map.of(
                59L, "287082",
                1_111_111_109L, "081804",
                1_111_111_111L, "050471",
                1_234_567_890L, "005924",
                2_000_000_000L, "279037",
                20_000_000_000L, "353130");
        try (MfaSeed rfc = seed("ada", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")) {
            vectors.forEach((second, code) -> assertThat(
                            rfc.codeAt(Instant.ofEpochSecond(second)).digits())
                    .isEqualTo(code));
        }
    }

    @Test
    void the_uri_is_the_one_that_the_service_puts_into_its_qr_code() {
        assertThat(text(seed.otpauthUri())).isEqualTo(URI);
        try (MfaSeed odd = seed("ada+x@home,é", BASE32)) {
            assertThat(text(odd.otpauthUri())).contains("Services:ada%2Bx%40home%2C%C3%A9@acme-security?");
        }
    }

    @Test
    void a_seed_is_read_back_from_its_uri() {
        try (MfaSeed odd = seed("ada+x@home", BASE32);
                Secret uri = odd.otpauthUri();
                MfaSeed back = MfaSeed.fromOtpauthUri(SERIAL, uri)) {
            assertThat(back.userName()).isEqualTo("ada+x@home");
            assertThat(back.account()).isEqualTo("acme-security");
            assertThat(back.serialNumber()).isEqualTo(SERIAL);
            assertThat(text(back.base32())).isEqualTo(BASE32);
            assertThat(back.codeAt(NOW).digits()).isEqualTo(odd.codeAt(NOW).digits());
        }
    }

    @Test
    void uris_of_other_writers_are_read_too() {
        try (Secret uri = Secret.copyOf(
                        "OTPAUTH://totp/Amazon%20Web%20Services%3A%20ada@123456789012?issuer=x&algorithm=SHA1"
                                + "&digits=6&period=30&secret=jbswy3dpehpk3pxp===");
                MfaSeed back = MfaSeed.fromOtpauthUri(SERIAL, uri)) {
            assertThat(back.userName()).isEqualTo("ada");
            assertThat(back.account()).isEqualTo("123456789012");
            assertThat(text(back.base32())).isEqualTo("JBSWY3DPEHPK3PXP");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "otpauth://totp/",
                "otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP",
                "https://example.org/?secret=JBSWY3DPEHPK3PXP",
                "otpauth://totp/a@b",
                "otpauth://totp/a@b?issuer=x&",
                "otpauth://totp/a@b?secret",
                "otpauth://totp/a@b?secret=",
                "otpauth://totp/a@b?secret=JBSWY1DPEHPK3PXP",
                "otpauth://totp/a%zz@b?secret=JBSWY3DPEHPK3PXP",
                "otpauth://totp/a@b?secret=JBSWY3DPEHPK3PXP&digits=8",
                "otpauth://totp/a@b?secret=JBSWY3DPEHPK3PXP&period=60",
                "otpauth://totp/a@b?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256"
            })
    void other_texts_are_refused_without_showing_the_seed(String text) {
        try (Secret uri = Secret.copyOf(text)) {
            assertThatThrownBy(() -> MfaSeed.fromOtpauthUri(SERIAL, uri))
                    .isInstanceOf(MfaException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("JBSWY"));
        }
    }

    @ParameterizedTest
    @EnumSource(TerminalColours.class)
    void a_phone_reads_the_code_off_the_terminal(TerminalColours colours) throws ReaderException {
        String qr = text(seed.qrText(colours));
        assertThat(qr).matches("[ \\u2580\\u2584\\u2588\\n]+");
        assertThat(qr.lines().mapToInt(String::length)).allMatch(length -> length == qr.indexOf('\n'));
        assertThat(new Decoder().decode(modules(qr, colours)).getText()).isEqualTo(URI);
    }

    /** What a camera sees: dark where the ground shows on a dark terminal, or the text on a light one. */
    private static BitMatrix modules(String qr, TerminalColours colours) {
        List<String> lines = qr.lines().toList();
        int margin = 2;
        int width = lines.get(0).length() - 2 * margin;
        BitMatrix modules = new BitMatrix(width);
        for (int y = 0; y < width; y++)
            for (int x = 0; x < width; x++) {
                int row = y + margin;
                char block = lines.get(row / 2).charAt(x + margin);
                boolean drawn = block == '\u2588' || block == (row % 2 == 0 ? '\u2580' : '\u2584');
                if (drawn == (colours == TerminalColours.LIGHT)) modules.set(x, y);
            }
        return modules;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, MfaSeed.QR_PIXELS, 700})
    void a_phone_reads_the_code_off_the_image(int pixels) {
        BufferedImage image = seed.lendQrPng(pixels, MfaSeedTest::decoded);
        assertThat(image.getWidth()).isEqualTo(pixels).isEqualTo(image.getHeight());
        int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), dots);
        try {
            assertThat(new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(source)))
                            .getText())
                    .isEqualTo(URI);
        } catch (ReaderException e) {
            throw new AssertionError("the image cannot be read", e);
        }
    }

    private static BufferedImage decoded(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_image_is_wiped_after_use() {
        byte[] kept = seed.lendQrPng(MfaSeed.QR_PIXELS, png -> png);
        assertThat(kept).hasSizeGreaterThan(100).containsOnly(0);
    }

    @Test
    void a_closed_seed_gives_nothing_and_none_is_printed() {
        MfaSeed closed = seed("ada", BASE32);
        assertThat(closed).hasToString("<seed of " + SERIAL + ">");
        closed.close();
        assertThatThrownBy(() -> closed.codeAt(NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::otpauthUri).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_key_is_wiped_with_the_copies_that_it_handed_out() {
        SeedKey key = new SeedKey(new byte[] {1, 2, 3});
        byte[] copy = key.getEncoded();
        assertThat(copy).containsExactly(1, 2, 3);
        key.destroy();
        assertThat(copy).containsOnly(0);
        assertThat(key.getEncoded()).containsOnly(0);
    }

    @Test
    void the_arn_of_a_user_is_not_a_serial_number() {
        assertThatThrownBy(() -> MfaPrompt.signIn("arn:aws:iam::123456789012:user/staff/ada"))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("probably arn:aws:iam::123456789012:mfa/staff/ada")
                .hasMessageContaining("list-mfa-devices");
        assertThatThrownBy(() -> MfaPrompt.signIn("arn:aws:iam::123456789012:u2f/user/ada/key-X"))
                .hasMessageContaining("gives no codes");
        assertThatThrownBy(() -> MfaPrompt.signIn("short")).hasMessageContaining("9 to 256");
        assertThat(MfaPrompt.signIn("GAHT12345678").serialNumber()).isEqualTo("GAHT12345678");
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, -3, -1, 0, 1, 2, 10})
    void a_code_of_a_neighbouring_window_tells_the_drift(int windows) {
        Instant shown = NOW.plus(MfaWindow.LENGTH.multipliedBy(windows));
        MfaCode typed = MfaCode.of(seed.codeAt(shown).digits());
        MfaCodePair pair = new MfaCodePair(seed.codeAt(shown.minus(MfaWindow.LENGTH)), MfaCode.of(typed.digits()));
        assertThat(seed.drift(typed, NOW)).contains(new ClockDrift(windows));
        assertThat(seed.drift(pair, NOW)).contains(new ClockDrift(windows));
        assertThat(new ClockDrift(windows).ahead()).isEqualTo(Duration.ofSeconds(30L * windows));
    }

    @Test
    void the_drift_is_said_in_seconds() {
        assertThat(new ClockDrift(2))
                .asString()
                .startsWith("your clock differs by 60 s")
                .contains("later");
        assertThat(new ClockDrift(-1))
                .asString()
                .startsWith("your clock differs by 30 s")
                .contains("earlier");
        assertThat(new ClockDrift(0)).hasToString("your clock is right");
    }

    @Test
    void codes_of_no_window_nearby_show_no_drift() {
        MfaCode far = MfaCode.of(
                seed.codeAt(NOW.plus(MfaWindow.LENGTH.multipliedBy(11))).digits());
        assertThat(seed.drift(far, NOW)).isEmpty();
        MfaCodePair gapped =
                new MfaCodePair(seed.codeAt(NOW.minus(MfaWindow.LENGTH.multipliedBy(2))), seed.codeAt(NOW));
        assertThat(seed.drift(gapped, NOW)).isEmpty();
    }
}
