// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({3, 4, 6})
interface MfaRules extends Backend {
    String SERIAL = Samples.ARN + "mfa/ada";

    private Reply create() {
        wire().ok("CreateUser", "UserName", "ada");
        return wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
    }

    private static String seed(Reply created) {
        return Authenticator.seed(created);
    }

    private static String code(String seed, long step) {
        return Authenticator.code(seed, step);
    }

    private Reply enable(String user, String first, String second) {
        return wire().iam(
                        "EnableMFADevice",
                        "UserName",
                        user,
                        "SerialNumber",
                        SERIAL,
                        "AuthenticationCode1",
                        first,
                        "AuthenticationCode2",
                        second);
    }

    @Test
    @Facts(9)
    default void a_seed_is_64_base32_characters_and_shown_once() {
        Reply created = create();
        assertThat(created.text("SerialNumber")).isEqualTo(SERIAL);
        assertThat(seed(created)).matches("[A-Z2-7]{64}");
    }

    @Test
    @Facts(5)
    default void a_listing_shows_no_seed() {
        assertThat(create().status()).isEqualTo(200);
        Reply list = wire().ok("ListVirtualMFADevices");
        assertThat(list.has("Base32StringSeed")).isFalse();
        assertThat(list.has("QRCodePNG")).isFalse();
        assertThat(list.texts("SerialNumber")).containsExactly(SERIAL);
    }

    @Test
    @Facts(9)
    default void the_qr_code_is_a_png() {
        byte[] png = Base64.getDecoder().decode(create().text("QRCodePNG"));
        assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    }

    @Test
    default void two_consecutive_codes_in_order_enable_a_device() {
        String seed = seed(create());
        for (String[] bad : new String[][] {
            {code(seed, 0), code(seed, 0)},
            {code(seed, 1), code(seed, 0)},
            {code(seed, 0), code(seed, 2)},
        }) {
            Reply reply = enable("ada", bad[0], bad[1]);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("InvalidAuthenticationCode");
            assertThat(reply.message()).isEqualTo("Authentication code for device is not valid.");
        }
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        assertThat(wire().ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .containsExactly(SERIAL);
    }

    @Test
    default void a_device_in_use_is_refused() {
        String seed = seed(create());
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        Reply again = enable("ada", code(seed, 2), code(seed, 3));
        assertThat(again.code()).isEqualTo("EntityAlreadyExists");
        assertThat(again.message()).isEqualTo("MFA Device for user ada already exists.");
        Reply other = enable("eve", code(seed, 2), code(seed, 3));
        assertThat(other.code()).isEqualTo("EntityAlreadyExists");
        assertThat(other.message()).isEqualTo("MFA Device is already in use.");
    }

    @Test
    default void a_device_in_use_blocks_its_deletion_and_its_user() {
        String seed = seed(create());
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        Reply device = wire().iam("DeleteVirtualMFADevice", "SerialNumber", SERIAL);
        assertThat(device.code()).isEqualTo("DeleteConflict");
        assertThat(device.message()).isEqualTo("MFA VirtualDevice in use. Must deactivate first.");
        Reply user = wire().iam("DeleteUser", "UserName", "ada");
        assertThat(user.code()).isEqualTo("DeleteConflict");
        assertThat(user.message()).isEqualTo("Cannot delete entity, must remove tokens from principal first.");
        wire().ok("DeactivateMFADevice", "UserName", "ada", "SerialNumber", SERIAL);
        wire().ok("DeleteVirtualMFADevice", "SerialNumber", SERIAL);
        wire().ok("DeleteUser", "UserName", "ada");
    }

    @Test
    @Facts(1)
    default void deactivating_twice_is_an_error_and_the_seed_stays() {
        String seed = seed(create());
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        wire().ok("DeactivateMFADevice", "UserName", "ada", "SerialNumber", SERIAL);
        Reply again = wire().iam("DeactivateMFADevice", "UserName", "ada", "SerialNumber", SERIAL);
        assertThat(again.code()).isEqualTo("NoSuchEntity");
        assertThat(again.message()).isEqualTo("MFA Device invalid for user.");
        assertThat(enable("ada", code(seed, 2), code(seed, 3)).status()).isEqualTo(200);
    }

    @Test
    default void a_pair_of_codes_counts_once() {
        String seed = seed(create());
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        String[] resync = {"UserName", "ada", "SerialNumber", SERIAL, "AuthenticationCode1", code(seed, 0)};
        List<String> parameters = new ArrayList<>(List.of(resync));
        parameters.addAll(List.of("AuthenticationCode2", code(seed, 1)));
        Reply reply = wire().iam("ResyncMFADevice", parameters.toArray(new String[0]));
        assertThat(reply.code()).isEqualTo("InvalidAuthenticationCode");
    }

    @Test
    @Facts(1)
    default void a_second_device_of_the_same_name_is_refused() {
        assertThat(create().status()).isEqualTo(200);
        Reply reply = wire().iam("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        assertThat(reply.code()).isEqualTo("EntityAlreadyExists");
        assertThat(reply.message()).isEqualTo("MFA device already exists.");
    }

    @Test
    @Facts(5)
    default void a_virtual_serial_number_is_none_of_a_security_key() {
        assertThat(create().status()).isEqualTo(200);
        assertThat(wire().iam("GetMFADevice", "SerialNumber", SERIAL).code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_new_device_shows_its_tags_and_lists_show_neither_tags_nor_seed() {
        wire().ok("CreateUser", "UserName", "ada");
        String[] tagged = {"VirtualMFADeviceName", "ada", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        Reply created = wire().ok("CreateVirtualMFADevice", tagged);
        assertThat(Members.within(created, "VirtualMFADevice"))
                .containsExactlyInAnyOrder("SerialNumber", "Base32StringSeed", "QRCodePNG", "Tags");
        assertThat(created.text("Key")).isEqualTo("k");
        String seed = seed(created);
        assertThat(Members.within(wire().ok("ListVirtualMFADevices"), "VirtualMFADevices", "member"))
                .containsExactly("SerialNumber");
        assertThat(enable("ada", code(seed, 0), code(seed, 1)).status()).isEqualTo(200);
        assertThat(Members.within(wire().ok("ListMFADevices", "UserName", "ada"), "MFADevices", "member"))
                .containsExactlyInAnyOrder("UserName", "SerialNumber", "EnableDate");
        assertThat(wire().ok("ListMFADeviceTags", "SerialNumber", SERIAL).text("Key"))
                .isEqualTo("k");
    }
}
