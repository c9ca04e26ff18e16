// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.Lag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts 6: what an authenticator reads off the QR code, and how often STS looks at codes. */
@Facts(6)
class MfaTimeTest {
    private static final int WINDOW = 180;
    private static final int STEP = 30;

    private static final Instant BEGINNING = Instant.ofEpochSecond(Instant.now().getEpochSecond() / WINDOW * WINDOW);

    private final AtomicLong elapsed = new AtomicLong();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(this::now).start();
    private final Wire wire = Wire.to(iam.endpoint());

    private Instant now() {
        return BEGINNING.plusSeconds(elapsed.get());
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    /** The code that is shown a number of steps from the server's now. */
    private String code(String seed, long step) {
        long behind = (Instant.now().getEpochSecond() / STEP) - now().getEpochSecond() / STEP;
        return Authenticator.code(seed, step - behind);
    }

    @Test
    void nine_codes_in_three_minutes_are_looked_at() {
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        Reply device = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        String seed = Authenticator.seed(device);
        String[] enable = {
            "UserName",
            "ada",
            "SerialNumber",
            device.text("SerialNumber"),
            "AuthenticationCode1",
            code(seed, -1),
            "AuthenticationCode2",
            code(seed, 0)
        };
        wire.ok("EnableMFADevice", enable);
        String[] signIn = {"SerialNumber", device.text("SerialNumber"), "TokenCode", code(seed, 50)};

        for (int i = 0; i < 9; i++)
            assertThat(ada.sts("GetSessionToken", signIn).message()).contains("invalid MFA one time pass code");
        signIn[3] = code(seed, 1);
        assertThat(ada.sts("GetSessionToken", signIn).message()).contains("unable to validate MFA code");
        Reply spare = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "spare");
        assertThat(pair(spare, 0).status()).isEqualTo(200);
        String[] other = {"SerialNumber", spare.text("SerialNumber"), "TokenCode", code(Authenticator.seed(spare), 0)};
        assertThat(ada.sts("GetSessionToken", other).status()).isEqualTo(200);
        elapsed.addAndGet(WINDOW - 1);
        signIn[3] = code(seed, 1);
        assertThat(ada.sts("GetSessionToken", signIn).message()).contains("unable to validate MFA code");
        elapsed.addAndGet(1);
        signIn[3] = code(seed, 1);
        assertThat(ada.sts("GetSessionToken", signIn).status()).isEqualTo(200);
    }

    @Test
    void the_qr_code_says_what_authenticators_read() throws IOException, ReaderException {
        assertThat(qrCodeOf("ada")).contains(":ada@" + iam.accountId() + "?secret=");
        wire.ok("CreateAccountAlias", "AccountAlias", "acme");
        assertThat(qrCodeOf("ada@home"))
                .matches("otpauth://totp/Amazon%20Web%20Services:ada%40home@acme\\?secret=[A-Z2-7]{64}"
                        + "&issuer=Amazon%20Web%20Services");
    }

    /** The text of the QR code of a new device, which holds the seed that the answer shows. */
    private String qrCodeOf(String name) throws IOException, ReaderException {
        Reply device = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", name);
        byte[] png = Base64.getDecoder().decode(device.text("QRCodePNG"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        String text = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
        assertThat(text).contains("secret=" + Authenticator.seed(device) + "&");
        return text;
    }

    private Reply pair(Reply device, long second) {
        String seed = Authenticator.seed(device);
        String[] codes = {code(seed, second - 1), code(seed, second)};
        return wire.iam(
                "EnableMFADevice",
                "UserName",
                "ada",
                "SerialNumber",
                device.text("SerialNumber"),
                "AuthenticationCode1",
                codes[0],
                "AuthenticationCode2",
                codes[1]);
    }

    @Test
    void the_second_code_of_a_fresh_device_is_998_steps_behind_to_1000_ahead() {
        wire.ok("CreateUser", "UserName", "ada");
        Reply slow = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "slow");
        Reply fast = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "fast");
        assertThat(pair(slow, -999).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(pair(fast, 1001).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(pair(slow, -998).status()).isEqualTo(200);
        assertThat(pair(fast, 1000).status()).isEqualTo(200);
    }

    @Test
    void a_code_three_steps_off_signs_nobody_in() {
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        Reply device = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        assertThat(pair(device, 0).status()).isEqualTo(200);
        String seed = Authenticator.seed(device);
        String[] signIn = {"SerialNumber", device.text("SerialNumber"), "TokenCode", ""};
        for (long step : new long[] {-3, 3, -2, 2}) {
            signIn[3] = code(seed, step);
            assertThat(ada.sts("GetSessionToken", signIn).status())
                    .as("%d", step)
                    .isEqualTo(Math.abs(step) > 2 ? 403 : 200);
        }
        assertThat(ada.sts("GetSessionToken", signIn).code()).isEqualTo("AccessDenied");
    }

    @Test
    void sts_knows_a_new_binding_after_a_while_when_the_weather_says_so() {
        iam.weather().mfaLag(Lag.lasting(Duration.ofSeconds(14)));
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        Reply device = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        assertThat(pair(device, 0).status()).isEqualTo(200);
        String seed = Authenticator.seed(device);
        String[] signIn = {"SerialNumber", device.text("SerialNumber"), "TokenCode", code(seed, 0)};
        Reply early = ada.sts("GetSessionToken", signIn);
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.code()).isEqualTo("AccessDenied");
        assertThat(early.message()).contains("unable to validate MFA code");
        assertThat(ada.sts("GetSessionToken").status()).isEqualTo(200);
        elapsed.addAndGet(14);
        assertThat(ada.sts("GetSessionToken", signIn).status()).isEqualTo(200);
    }

    /** Appendix B of the RFC has codes of eight digits for two consecutive steps; these are their last six. */
    @Test
    void codes_are_those_of_rfc_6238() {
        elapsed.set(1_111_111_111L - BEGINNING.getEpochSecond());
        wire.ok("CreateUser", "UserName", "ada");
        byte[] seed = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        iam.outOfBand(iam.accountId()).hardwareToken("GAHT12345678", seed);
        String[] enable = {
            "UserName",
            "ada",
            "SerialNumber",
            "GAHT12345678",
            "AuthenticationCode1",
            "081804",
            "AuthenticationCode2",
            ""
        };
        enable[7] = "050470";
        assertThat(wire.iam("EnableMFADevice", enable).code()).isEqualTo("InvalidAuthenticationCode");
        enable[7] = "050471";
        assertThat(wire.iam("EnableMFADevice", enable).status()).isEqualTo(200);
    }
}
