// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Security keys and hardware tokens: facts sections 1, 2, 5 and 6. They come by the console or the post, not by the API. */
class MfaKindsTest {
    private static final String TOKEN = "GAHT12345678";
    private static final byte[] SEED = "a seed of 20 bytes..".getBytes(StandardCharsets.US_ASCII);

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @BeforeEach
    void ada() {
        wire.ok("CreateUser", "UserName", "ada");
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String code(long step) throws InvalidKeyException {
        long counter = Instant.now().getEpochSecond() / 30 + step;
        return new HmacOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(SEED, "HmacSHA1"), counter, Locale.ROOT);
    }

    private Reply enableToken(long firstStep) throws InvalidKeyException {
        return wire.iam(
                "EnableMFADevice",
                "UserName",
                "ada",
                "SerialNumber",
                TOKEN,
                "AuthenticationCode1",
                code(firstStep),
                "AuthenticationCode2",
                code(firstStep + 1));
    }

    @Test
    @Facts({1, 3, 5})
    void a_security_key_is_listed_shown_and_taken_away() {
        String serial = iam.outOfBand(iam.accountId()).securityKey("ada", "yubi");

        assertThat(serial).matches("arn:aws:iam::123456789012:u2f/user/ada/yubi-[A-Z2-7]{21}");
        assertThat(wire.ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .containsExactly(serial);
        assertThat(wire.ok("ListVirtualMFADevices").texts("SerialNumber")).isEmpty();
        for (Reply shown : new Reply[] {
            wire.ok("GetMFADevice", "SerialNumber", serial),
            wire.ok("GetMFADevice", "SerialNumber", serial, "UserName", "ada")
        }) {
            assertThat(shown.text("UserName")).isEqualTo("ada");
            assertThat(shown.has("EnableDate")).isTrue();
        }
        assertThat(wire.iam("DeleteUser", "UserName", "ada").code()).isEqualTo("DeleteConflict");
        assertThat(wire.iam("DeleteVirtualMFADevice", "SerialNumber", serial).code())
                .isEqualTo("NoSuchEntity");
        wire.ok("DeactivateMFADevice", "UserName", "ada", "SerialNumber", serial);
        assertThat(wire.iam("GetMFADevice", "SerialNumber", serial).code()).isEqualTo("NoSuchEntity");
        wire.ok("DeleteUser", "UserName", "ada");
    }

    @Test
    @Facts(2)
    void devices_of_all_kinds_share_a_quota_of_eight() throws InvalidKeyException {
        for (int i = 0; i < 8; i++) iam.outOfBand(iam.accountId()).securityKey("ada", "key" + i);
        iam.outOfBand(iam.accountId()).hardwareToken(TOKEN, SEED);

        assertThat(enableToken(0).code()).isEqualTo("LimitExceeded");
        assertThatThrownBy(() -> iam.outOfBand(iam.accountId()).securityKey("ada", "ninth"))
                .hasMessageContaining("has 8 MFA devices already");
        assertThatThrownBy(() -> iam.outOfBand(iam.accountId()).securityKey("eve", "key"))
                .hasMessageContaining("there is no user eve");
    }

    @Test
    @Facts({3, 5})
    void a_hardware_token_is_enabled_by_two_codes_and_can_be_given_to_another() throws InvalidKeyException {
        iam.outOfBand(iam.accountId()).hardwareToken(TOKEN, SEED);
        assertThat(wire.ok("ListVirtualMFADevices").texts("SerialNumber")).isEmpty();
        assertThat(enableToken(0).status()).isEqualTo(200);
        assertThat(wire.ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .containsExactly(TOKEN);
        assertThat(wire.iam("GetMFADevice", "SerialNumber", TOKEN).code()).isEqualTo("ValidationError");
        assertThat(wire.iam("TagMFADevice", "SerialNumber", TOKEN).code()).isNotEmpty();

        wire.ok("DeactivateMFADevice", "UserName", "ada", "SerialNumber", TOKEN);
        assertThat(enableToken(2).status()).isEqualTo(200);
    }

    @Test
    void a_token_of_nobody_is_not_found() throws InvalidKeyException {
        assertThat(enableToken(0).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void a_security_key_shows_no_codes() {
        String serial = iam.outOfBand(iam.accountId()).securityKey("ada", "yubi");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));

        assertThat(ada.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", "123456")
                        .code())
                .isEqualTo("AccessDenied");
        String[] resync = {
            "UserName", "ada", "SerialNumber", serial, "AuthenticationCode1", "123456", "AuthenticationCode2", "654321"
        };
        assertThat(wire.iam("ResyncMFADevice", resync).code()).isEqualTo("InvalidAuthenticationCode");
        OutOfBandActions console = iam.outOfBand(iam.accountId());
        assertThatThrownBy(() -> console.hardwareToken(TOKEN, new byte[0])).hasMessageContaining("is empty");
    }
}
