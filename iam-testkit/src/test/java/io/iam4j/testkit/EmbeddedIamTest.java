// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedIamTest {
    private static final String STRONG = "Correct-horse-9-battery";
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void any_credentials_mean_the_root_of_the_default_account() {
        Reply reply = wire.sts("GetCallerIdentity");

        assertThat(reply.text("Account")).isEqualTo("123456789012");
        assertThat(reply.text("Arn")).isEqualTo("arn:aws:iam::123456789012:root");
    }

    private static Stream<InetAddress> addresses() throws IOException {
        return Stream.concat(
                NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses),
                Stream.of(InetAddress.getByName("0.0.0.0"), InetAddress.getByName("::")));
    }

    /** Whatever addresses this machine has. */
    @ParameterizedTest
    @MethodSource("addresses")
    void a_server_is_reached_where_it_says(InetAddress address) throws IOException {
        try (EmbeddedIam there = EmbeddedIam.builder().bindTo(address).start()) {
            assertThat(Wire.to(there.endpoint()).ok("ListUsers").texts("UserName"))
                    .isEmpty();
            URL health = there.endpoint().resolve("/_emulator/health").toURL();
            try (InputStream in = health.openStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("\"endpoint\":\"" + there.endpoint() + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:80",
        "0.0.0.0, http://127.0.0.1:80",
        "::, http://127.0.0.1:80",
        "192.0.2.2, http://192.0.2.2:80",
        "::1, http://[::1]:80",
        "2001:db8:0:0:1:0:0:10, http://[2001:db8::1:0:0:10]:80",
        "2001:db8:0:1:10:0:100:1, http://[2001:db8:0:1:10:0:100:1]:80"
    })
    void an_address_is_told_as_a_url(String address, String url) throws IOException {
        assertThat(EmbeddedIamBuilder.endpoint(new InetSocketAddress(InetAddress.getByName(address), 80)))
                .hasToString(url);
    }

    @Test
    void twelve_digits_as_key_id_select_an_account() {
        Wire other = wire.as(iam.accessKeyFor("222222222222"));
        other.ok("CreateUser", "UserName", "ada");

        assertThat(other.ok("ListUsers").texts("Arn")).containsExactly("arn:aws:iam::222222222222:user/ada");
        assertThat(wire.ok("ListUsers").texts("Arn")).isEmpty();
    }

    @Test
    @Facts({3, 4})
    void an_issued_key_stands_for_its_user_until_it_is_switched_off_or_deleted() {
        wire.ok("CreateUser", "UserName", "ada", "Path", "/people/");
        String key = wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        Wire ada = wire.as(key);

        assertThat(ada.sts("GetCallerIdentity").text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/people/ada");
        wire.ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", key, "Status", "Inactive");
        Reply inactive = ada.sts("GetCallerIdentity");
        assertThat(inactive.status()).isEqualTo(403);
        assertThat(inactive.code()).isEqualTo("InvalidClientTokenId");
        wire.ok("DeleteAccessKey", "UserName", "ada", "AccessKeyId", key);
        assertThat(ada.iam("ListUsers").code()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void a_password_can_be_tried_but_not_read() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", STRONG);

        assertThat(iam.signIn("123456789012", "ada", STRONG.toCharArray())).isTrue();
        assertThat(iam.signIn("123456789012", "ada", "wrong".toCharArray())).isFalse();
        assertThat(iam.signIn("123456789012", "bob", STRONG.toCharArray())).isFalse();
        assertThat(wire.ok("GetUser", "UserName", "ada").has("PasswordLastUsed"))
                .isTrue();
    }

    @Test
    void the_record_tells_calls_errors_and_changes_apart() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.iam("CreateUser", "UserName", "ada");
        wire.ok("ListUsers");

        assertThat(iam.calls().names()).containsExactly("CreateUser", "CreateUser", "ListUsers");
        assertThat(iam.calls().mutating())
                .extracting(Call::error)
                .containsExactly(Optional.empty(), Optional.of("EntityAlreadyExists"));
        assertThat(iam.calls().count("ListUsers")).isEqualTo(1);
        iam.calls().clear();
        assertThat(iam.calls()).hasToString("0 calls: {}");
    }

    @Test
    void a_reset_empties_all_accounts() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateAccountAlias", "AccountAlias", "acme");

        iam.reset();

        assertThat(wire.ok("ListUsers").members("Users")).isEmpty();
        wire.as("222222222222").ok("CreateAccountAlias", "AccountAlias", "acme");
    }

    @Test
    void an_unsigned_request_is_refused() {
        assertThat(wire.as("").iam("ListUsers").code()).isEqualTo("MissingAuthenticationToken");
    }

    @Test
    @Facts(1)
    void a_name_may_be_given_once_in_every_account() {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";
        String allow =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        String[][] creations = {
            {"CreateUser", "UserName", "ada"},
            {"CreateGroup", "GroupName", "ada"},
            {"CreateRole", "RoleName", "ada", "AssumeRolePolicyDocument", trust},
            {"CreateInstanceProfile", "InstanceProfileName", "ada"},
            {"CreatePolicy", "PolicyName", "ada", "PolicyDocument", allow}
        };
        for (String[] each : creations) {
            String[] parameters = Arrays.copyOfRange(each, 1, each.length);
            for (String account : List.of("111111111111", "222222222222")) {
                assertThat(wire.as(account).ok(each[0], parameters).text("Arn")).contains("::" + account + ":");
                assertThat(wire.as(account).iam(each[0], parameters).code())
                        .as(each[0])
                        .isEqualTo("EntityAlreadyExists");
            }
        }
    }

    @Test
    @Facts(2)
    void a_quota_can_be_set_by_account() {
        iam.quota("123456789012", "UsersQuota", 1);

        wire.ok("CreateUser", "UserName", "ada");
        assertThat(wire.iam("CreateUser", "UserName", "eve").message())
                .isEqualTo("Cannot exceed quota for UsersPerAccount: 1");
        wire.as("222222222222").ok("CreateUser", "UserName", "ada");
        wire.as("222222222222").ok("CreateUser", "UserName", "eve");
        assertThatThrownBy(() -> iam.quota("123456789012", "Users", 1))
                .hasMessageStartingWith("there is no quota Users; there are UsersQuota, GroupsQuota");
    }

    @Test
    void a_wrong_account_id_is_refused_with_an_example() {
        assertThatThrownBy(() -> iam.accessKeyFor("12"))
                .hasMessage("\"12\" is not an account id: it has twelve digits, such as 123456789012");
    }

    @Test
    @Facts(1)
    void an_alias_belongs_to_one_account() {
        Wire other = wire.as("222222222222");
        other.ok("CreateAccountAlias", "AccountAlias", "acme");

        Reply refused = wire.iam("CreateAccountAlias", "AccountAlias", "acme");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EntityAlreadyExists");
        other.ok("CreateAccountAlias", "AccountAlias", "acme-two");
        wire.ok("CreateAccountAlias", "AccountAlias", "acme");
        other.ok("DeleteAccountAlias", "AccountAlias", "acme-two");
        assertThat(wire.ok("ListAccountAliases").members("AccountAliases")).containsExactly("acme");
    }
}
