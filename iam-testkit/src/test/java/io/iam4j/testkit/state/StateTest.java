// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final EmbeddedIam IAM = strict(new TestClock());
    private static final FullServer.Made MADE = new FullServer(IAM).fill();
    private static final String STATE = IAM.state();

    private final EmbeddedIam fresh = strict(new TestClock());
    private final EmbeddedIam third = strict(new TestClock());

    private static EmbeddedIam strict(TestClock clock) {
        return EmbeddedIam.builder().clock(clock).checkingSignatures(true).start();
    }

    @AfterEach
    void stop() {
        fresh.close();
        third.close();
    }

    @AfterAll
    static void stopTheOther() {
        IAM.close();
    }

    @Test
    void a_server_with_everything_in_it_is_the_same_on_another_one() {
        fresh.restore(STATE);

        assertThat(fresh.state()).isEqualTo(STATE);
        for (String account : List.of(FullServer.ACCOUNT, FullServer.MEMBER))
            assertThat(Reads.of(fresh, account)).containsExactlyEntriesOf(Reads.of(IAM, account));
        assertThat(fresh.published(FullServer.TOPIC))
                .isEqualTo(IAM.published(FullServer.TOPIC))
                .hasSize(4);
        assertThat(fresh.jwks()).isEqualTo(IAM.jwks());
        assertThat(fresh.inspect().brokenInvariants()).isEmpty();
    }

    @Test
    void the_same_credentials_sign_in() {
        fresh.restore(STATE);

        Wire wire = Wire.to(fresh.endpoint()).as(FullServer.ACCOUNT);
        assertThat(wire.as(MADE.key().text("AccessKeyId"), MADE.key().text("SecretAccessKey"))
                        .sts("GetCallerIdentity")
                        .text("Arn"))
                .endsWith(":user/eng/ada");
        assertThat(wire.as(MADE.key().text("AccessKeyId"), "wrong")
                        .sts("GetCallerIdentity")
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(wire.as(
                                MADE.deletedKey().text("AccessKeyId"),
                                MADE.deletedKey().text("SecretAccessKey"))
                        .sts("GetCallerIdentity")
                        .code())
                .isEqualTo("InvalidClientTokenId");
        assertThat(MADE.sessions())
                .extracting(session -> wire.as(session).sts("GetCallerIdentity").text("Arn"))
                .containsExactly(
                        "arn:aws:sts::123456789012:assumed-role/Deploy/deploying",
                        "arn:aws:sts::123456789012:federated-user/visitor",
                        "arn:aws:iam::222222222222:root",
                        "arn:aws:iam::123456789012:user/eng/ada");
        assertThat(fresh.signIn(FullServer.ACCOUNT, "ada", FullServer.PASSWORD.toCharArray()))
                .isTrue();
        assertThat(fresh.signIn(FullServer.ACCOUNT, "ada", "First-horse-9-battery".toCharArray()))
                .isFalse();
    }

    @Test
    void codes_that_were_used_are_not_good_again_and_old_passwords_are_remembered() {
        fresh.restore(STATE);
        Wire ada = Wire.to(fresh.endpoint())
                .as(MADE.key().text("AccessKeyId"), MADE.key().text("SecretAccessKey"));
        String serial = "arn:aws:iam::123456789012:mfa/ada";
        String code = Authenticator.code(MADE.mfaSeed(), 1);
        assertThat(ada.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", code)
                        .status())
                .isEqualTo(200);

        third.restore(fresh.state());

        Wire again = Wire.to(third.endpoint())
                .as(MADE.key().text("AccessKeyId"), MADE.key().text("SecretAccessKey"));
        assertThat(again.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", code)
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(again.iam(
                                "ChangePassword",
                                "OldPassword",
                                FullServer.PASSWORD,
                                "NewPassword",
                                "First-horse-9-battery")
                        .code())
                .isEqualTo("PasswordPolicyViolation");
        assertThat(again.iam(
                                "ChangePassword",
                                "OldPassword",
                                FullServer.PASSWORD,
                                "NewPassword",
                                "Third-horse-9-battery")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_was_under_way_goes_on() {
        fresh.restore(STATE);

        Wire wire = Wire.to(fresh.endpoint()).as(FullServer.ACCOUNT);
        Wire before = Wire.to(IAM.endpoint()).as(FullServer.ACCOUNT);
        assertThat(wire.ok("GetServiceLastAccessedDetails", "JobId", MADE.job()).texts("ServiceNamespace"))
                .isNotEmpty()
                .isEqualTo(before.ok("GetServiceLastAccessedDetails", "JobId", MADE.job())
                        .texts("ServiceNamespace"));
        assertThat(wire.as(MADE.key().text("AccessKeyId"), MADE.key().text("SecretAccessKey"))
                        .iam("GetServiceLastAccessedDetails", "JobId", MADE.job())
                        .code())
                .isEqualTo("NoSuchEntity");
        assertThat(wire.as(FullServer.MEMBER)
                        .iam("CreateAccountAlias", "AccountAlias", "acme-main")
                        .code())
                .isEqualTo("EntityAlreadyExists");
        byte[] seed = Base64.getDecoder().decode(MADE.hardSeed());
        assertThat(seed).hasSize(20);
        assertThat(wire.ok("ListPolicyVersions", "PolicyArn", "arn:aws:iam::123456789012:policy/eng/Reader")
                        .texts("VersionId"))
                .containsExactlyInAnyOrder("v1", "v3");
        assertThat(wire.ok(
                                "CreatePolicyVersion",
                                "PolicyArn",
                                "arn:aws:iam::123456789012:policy/eng/Reader",
                                "PolicyDocument",
                                FullServer.allow("s3:*"))
                        .text("VersionId"))
                .isEqualTo("v4");
        wire.ok("DeleteServiceLinkedRole", "RoleName", "AWSServiceRoleForAutoScaling_x");
        wire.ok("CreateGroup", "GroupName", "more");
    }

    @Test
    void the_clock_goes_on_as_far_ahead_or_stays_where_it_was_stopped() {
        TestClock clock = new TestClock();
        Instant moment = Instant.parse("2031-05-06T07:08:09.123Z");
        try (EmbeddedIam ahead = strict(clock)) {
            clock.forward(Duration.ofDays(30));
            fresh.restore(ahead.state());
            assertThat(created(fresh, "ada")).isAfter(Instant.now().plus(Duration.ofDays(29)));
            clock.stopAt(moment);
            fresh.restore(ahead.state());
            assertThat(created(fresh, "eve")).isEqualTo("2031-05-06T07:08:09Z");
        }
        try (EmbeddedIam fixed = EmbeddedIam.builder().clock(() -> moment).start()) {
            fixed.restore(STATE);
            assertThat(created(fixed, "now")).isBefore(Instant.now().plusSeconds(5));
        }
    }

    private static Instant created(EmbeddedIam iam, String user) {
        Reply reply = Wire.to(iam.endpoint()).as(FullServer.ACCOUNT).ok("CreateUser", "UserName", user);
        return Instant.parse(reply.text("CreateDate"));
    }

    @Test
    void restoring_replaces_everything_and_keeps_calls_and_weather() {
        Wire wire = Wire.to(fresh.endpoint()).as(FullServer.ACCOUNT);
        wire.ok("CreateUser", "UserName", "before");
        fresh.weather().shortPages(7);

        fresh.restore(STATE);

        assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("ada");
        assertThat(fresh.calls().byAction()).containsEntry("CreateUser", 1);
    }

    @Test
    void a_broken_state_names_the_place_and_changes_nothing() {
        Wire.to(fresh.endpoint()).as(FullServer.ACCOUNT).ok("CreateUser", "UserName", "still-here");

        assertThatThrownBy(() -> fresh.restore(STATE.substring(0, STATE.length() / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "this is no state of an embedded IAM: a JSON object is expected, and (it ends too early, at|it ceases to be JSON at) line \\d+, column \\d+");
        assertThatThrownBy(() -> fresh.restore("{\"UserDetailList\": []}"))
                .hasMessageContaining("is seeded, not restored");
        assertThatThrownBy(() -> fresh.restore(STATE.replaceFirst("\"version\" : 1", "\"version\" : 2")))
                .hasMessage(
                        "the state is of version 2, and this release reads version 1; read it with the release that wrote it");
        assertThatThrownBy(() -> fresh.restore(STATE.replace("\"partition\" : \"aws\"", "\"partition\" : \"aws-cn\"")))
                .hasMessageContaining("start the server with partition aws-cn");
        assertThatThrownBy(() ->
                        fresh.restore(STATE.replace("\"maxSessionSeconds\" : 7200", "\"maxSessionSeconds\" : \"x\"")))
                .hasMessageMatching(
                        "the state is broken at accounts\\[0]\\.roles\\[\\d]\\.maxSessionSeconds: a whole number is"
                                + " expected, not string");
        assertThatThrownBy(() -> fresh.restore(STATE.replace("\"resetRequired\"", "\"resetRequried\"")))
                .hasMessage(
                        "the state is broken at accounts[0].users[0].credentials.password.resetRequried: version 1 has no such"
                                + " member here; is it misspelt?");
        assertThatThrownBy(() -> fresh.restore(STATE.replace("[ \"Devs\" ]", "[ \"Ghosts\" ]")))
                .hasMessageContaining("users[0].groups: there is no group Ghosts in the account");

        assertThat(Wire.to(fresh.endpoint())
                        .as(FullServer.ACCOUNT)
                        .ok("ListUsers")
                        .texts("UserName"))
                .containsExactly("still-here");
    }
}
