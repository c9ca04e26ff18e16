// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.Test;

/** Codes of virtual MFA devices, where IAM pairs them and where STS takes them one by one. */
@Facts(6)
interface MfaSignInRules extends Backend {
    /** The user ada with a key, a device of her name and the device's seed. */
    record Owner(Wire wire, String seed, String serial) {
        Reply signIn(long step) {
            return wire.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", Authenticator.code(seed, step));
        }

        Reply pair(Wire caller, String action, long second) {
            String[] codes = {Authenticator.code(seed, second - 1), Authenticator.code(seed, second)};
            String[] names = {"AuthenticationCode1", "AuthenticationCode2"};
            return caller.iam(
                    action, "UserName", "ada", "SerialNumber", serial, names[0], codes[0], names[1], codes[1]);
        }
    }

    private Owner ada() {
        wire().ok("CreateUser", "UserName", "ada");
        Wire ada = wire().as(wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        return device(ada, "ada");
    }

    private Owner device(Wire ada, String name) {
        Reply device = wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", name);
        return new Owner(ada, Authenticator.seed(device), device.text("SerialNumber"));
    }

    private void enabled(Owner owner) {
        assertThat(owner.pair(wire(), "EnableMFADevice", 0).status()).isEqualTo(200);
    }

    @Test
    @Facts(7)
    default void codes_that_enabled_a_device_still_sign_in() {
        Owner ada = ada();
        enabled(ada);
        assertThat(ada.signIn(0).status()).isEqualTo(200);
        assertThat(ada.signIn(-1).status()).isEqualTo(200);
    }

    @Test
    default void codes_two_steps_off_sign_in_in_any_order_and_once_each() {
        Owner ada = ada();
        enabled(ada);
        for (long step : new long[] {1, -1, 0})
            assertThat(ada.signIn(step).status()).as("%d", step).isEqualTo(200);
        Reply again = ada.signIn(0);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.code()).isEqualTo("AccessDenied");
        assertThat(again.message()).isEqualTo("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        assertThat(ada.signIn(-10).code()).isEqualTo("AccessDenied");
        assertThat(ada.signIn(10).code()).isEqualTo("AccessDenied");
    }

    @Test
    default void a_device_of_nobody_signs_nobody_in() {
        Owner ada = ada();
        assertThat(ada.signIn(0).message())
                .isEqualTo("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA"
                        + " serial number is valid and associated with this user.");
    }

    @Test
    @Facts(4)
    default void codes_older_than_the_last_pair_make_no_pair() {
        Owner ada = ada();
        enabled(ada);
        assertThat(ada.pair(wire(), "ResyncMFADevice", 0).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(ada.pair(wire(), "ResyncMFADevice", 1).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(ada.pair(wire(), "ResyncMFADevice", 2).status()).isEqualTo(200);
    }

    @Test
    default void a_device_may_be_eight_hours_slow_or_fast_when_it_is_enabled() {
        Owner ada = ada();
        assertThat(ada.pair(wire(), "EnableMFADevice", -1010).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(ada.pair(wire(), "EnableMFADevice", 1010).code()).isEqualTo("InvalidAuthenticationCode");
        assertThat(ada.pair(wire(), "EnableMFADevice", -990).status()).isEqualTo(200);
        Owner fast = device(ada.wire(), "fast");
        assertThat(fast.pair(wire(), "EnableMFADevice", 990).status()).isEqualTo(200);
        assertThat(fast.signIn(990).status()).isEqualTo(200);
    }

    @Test
    @Facts(7)
    default void who_has_a_device_changes_her_devices_in_an_mfa_session_only() {
        Owner ada = ada();
        String all = Samples.allow("iam:*");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", all);
        assertThat(ada.pair(ada.wire(), "EnableMFADevice", 0).status()).isEqualTo(200);
        Owner second = device(ada.wire(), "second");
        Reply refused = second.pair(ada.wire(), "EnableMFADevice", 0);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.message())
                .isEqualTo(
                        "To complete this action, please ensure that you are authenticated with an MFA device that is"
                                + " enabled for this user.");
        assertThat(ada.wire()
                        .iam("DeactivateMFADevice", "UserName", "ada", "SerialNumber", ada.serial())
                        .code())
                .isEqualTo("AccessDenied");
        Wire session = wire().as(ada.signIn(1).text("AccessKeyId"));
        assertThat(second.pair(session, "EnableMFADevice", 0).status()).isEqualTo(200);
        assertThat(session.iam("DeactivateMFADevice", "UserName", "ada", "SerialNumber", ada.serial())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Facts(2)
    default void a_user_has_eight_devices_at_most() {
        Owner ada = ada();
        enabled(ada);
        for (int i = 1; i < 8; i++) enabled(device(ada.wire(), "d" + i));
        assertThat(device(ada.wire(), "d8").pair(wire(), "EnableMFADevice", 0).code())
                .isEqualTo("LimitExceeded");
    }

    @Test
    @Facts(1)
    default void devices_are_known_by_path_and_name_and_listed_by_assignment() {
        Owner ada = ada();
        enabled(ada);
        wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada", "Path", "/p/");
        assertThat(wire().ok("ListVirtualMFADevices", "AssignmentStatus", "Assigned")
                        .texts("SerialNumber"))
                .containsExactly(ada.serial());
        Reply free = wire().ok("ListVirtualMFADevices", "AssignmentStatus", "Unassigned");
        assertThat(free.texts("SerialNumber")).containsExactly(Samples.ARN + "mfa/p/ada");
        assertThat(free.has("EnableDate")).isFalse();
        assertThat(wire().ok("ListVirtualMFADevices").texts("UserName")).containsExactly("ada");
    }

    @Test
    default void an_administrator_changes_the_devices_of_others_with_a_plain_key() {
        Owner ada = ada();
        enabled(ada);
        wire().ok("CreateUser", "UserName", "boss");
        String all = Samples.allow("iam:*");
        wire().ok("PutUserPolicy", "UserName", "boss", "PolicyName", "p", "PolicyDocument", all);
        Wire admin = wire().as(wire().ok("CreateAccessKey", "UserName", "boss").text("AccessKeyId"));
        Owner second = device(ada.wire(), "second");
        assertThat(second.pair(admin, "EnableMFADevice", 0).status()).isEqualTo(200);
        for (Owner each : new Owner[] {ada, second})
            assertThat(admin.iam("DeactivateMFADevice", "UserName", "ada", "SerialNumber", each.serial())
                            .status())
                    .isEqualTo(200);
        assertThat(wire().ok("ListMFADevices", "UserName", "ada").texts("SerialNumber"))
                .isEmpty();
    }
}
