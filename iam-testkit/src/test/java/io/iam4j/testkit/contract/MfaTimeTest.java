// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.iam4j.testkit.EmbeddedIam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts 6: what an authenticator reads off the QR code, and how often STS looks at codes. */
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
        elapsed.addAndGet(WINDOW);
        signIn[3] = code(seed, 1);
        assertThat(ada.sts("GetSessionToken", signIn).status()).isEqualTo(200);
    }

    @Test
    void the_qr_code_says_what_authenticators_read() throws IOException, ReaderException {
        wire.ok("CreateAccountAlias", "AccountAlias", "acme");
        Reply device = wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada@home");
        byte[] png = Base64.getDecoder().decode(device.text("QRCodePNG"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(source)))
                        .getText())
                .isEqualTo("otpauth://totp/Amazon%20Web%20Services:ada%40home@acme?secret=" + Authenticator.seed(device)
                        + "&issuer=Amazon%20Web%20Services");
    }
}
