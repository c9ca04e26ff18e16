// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.Call;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Facts(11)
class WeatherTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(now::get).start();
    private final Weather weather = iam.weather();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static String trust(String arn) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + arn + "\"}}]}";
    }

    @Test
    @Facts({4, 11})
    void scripted_faults_come_one_a_call_and_are_recorded() {
        weather.next("CreateUser", InjectedFault.THROTTLING, InjectedFault.CONCURRENT_MODIFICATION);

        Reply throttled = wire.iam("CreateUser", "UserName", "ada");
        assertThat(throttled.status()).isEqualTo(400);
        assertThat(throttled.message()).isEqualTo("Rate exceeded");
        Reply conflict = wire.iam("CreateUser", "UserName", "ada");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.code()).isEqualTo("ConcurrentModification");
        wire.ok("CreateUser", "UserName", "ada");
        assertThat(iam.calls().withInjectedFault())
                .extracting(call -> call.injectedFault().orElseThrow())
                .containsExactly("Throttling", "ConcurrentModification");
    }

    @Test
    @Facts(4)
    void a_lost_answer_leaves_the_change_behind() {
        weather.next("CreateUser", InjectedFault.LOST_ANSWER);

        assertThatThrownBy(() -> wire.iam("CreateUser", "UserName", "ada")).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.ok("GetUser", "UserName", "ada").text("UserName")).isEqualTo("ada");
        assertThat(iam.calls().withInjectedFault()).extracting(Call::error).containsExactly(Optional.empty());
    }

    @Test
    @Facts({4, 11})
    void each_lost_answer_leaves_a_key_until_there_is_room_for_no_more() {
        wire.ok("CreateUser", "UserName", "ada");
        weather.next("CreateAccessKey", InjectedFault.LOST_ANSWER, InjectedFault.LOST_ANSWER);

        for (int keys = 1; keys <= 2; keys++) {
            assertThatThrownBy(() -> wire.iam("CreateAccessKey", "UserName", "ada"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(wire.ok("ListAccessKeys", "UserName", "ada").texts("AccessKeyId"))
                    .hasSize(keys);
        }
        assertThat(wire.iam("CreateAccessKey", "UserName", "ada").code()).isEqualTo("LimitExceeded");
    }

    @Test
    void the_answer_that_is_lost_may_be_a_refusal() {
        weather.next("CreateUser", InjectedFault.LOST_ANSWER, InjectedFault.LOST_ANSWER);

        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> wire.iam("CreateUser", "UserName", "ada"))
                    .isInstanceOf(UncheckedIOException.class);
        assertThat(iam.calls().withInjectedFault())
                .extracting(Call::error)
                .containsExactly(Optional.empty(), Optional.of("EntityAlreadyExists"));
        assertThat(wire.iam("CreateUser", "UserName", "ada").code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    void a_lost_call_leaves_nothing_behind() {
        weather.next("CreateUser", InjectedFault.LOST_CALL);

        assertThatThrownBy(() -> wire.iam("CreateUser", "UserName", "ada")).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.iam("GetUser", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void a_bucket_fills_when_the_clock_is_moved_forward() {
        weather.throttling(2, 0.01);

        wire.ok("ListUsers");
        wire.ok("ListUsers");
        Reply throttled = wire.iam("ListUsers");
        assertThat(throttled.status()).isEqualTo(400);
        assertThat(throttled.code()).isEqualTo("Throttling");
        assertThat(throttled.message()).isEqualTo("Rate exceeded");
        wire.ok("ListGroups");
        later(Duration.ofSeconds(100));
        wire.ok("ListUsers");
        assertThat(wire.iam("ListUsers").code()).isEqualTo("Throttling");
    }

    @Test
    void a_bucket_is_shared_by_all_callers_of_an_account() {
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        weather.throttling(1, 0.01);
        ada.ok("ListUsers");
        assertThat(wire.iam("ListUsers").code()).isEqualTo("Throttling");
        wire.as("222222222222").ok("ListUsers");
    }

    @Test
    void all_calls_of_an_account_can_share_one_bucket() {
        weather.sharedThrottling(2, 0.01);
        wire.ok("ListUsers");
        wire.ok("ListGroups");
        assertThat(wire.iam("ListRoles").code()).isEqualTo("Throttling");
        wire.as("222222222222").ok("ListRoles");
        later(Duration.ofSeconds(100));
        wire.ok("ListRoles");
        assertThat(wire.sts("GetCallerIdentity").code()).isEqualTo("Throttling");
        assertThatThrownBy(() -> weather.sharedThrottling(0, 1)).hasMessageContaining("one call at least");
    }

    @Test
    @Facts(7)
    void sts_can_be_held_to_six_hundred_calls_a_second() {
        weather.throttling(600, 0.01);
        for (int i = 0; i < 600; i++)
            assertThat(wire.sts("GetCallerIdentity").status()).isEqualTo(200);
        assertThat(wire.sts("GetCallerIdentity").code()).isEqualTo("Throttling");
        assertThat(wire.sts("GetSessionToken").code()).isEqualTo("Throttling");
        assertThat(wire.as("222222222222").sts("GetSessionToken").status()).isEqualTo(200);
        later(Duration.ofSeconds(100));
        assertThat(wire.sts("GetCallerIdentity").status()).isEqualTo(200);
    }

    @Test
    void a_new_principal_may_be_invalid_for_half_a_minute() {
        weather.principalLag(Lag.lasting(Duration.ofSeconds(30)));
        wire.ok("CreateUser", "UserName", "ada");
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", trust(ARN + "user/ada")};
        later(Duration.ofSeconds(29));
        assertThat(wire.iam("CreateRole", role).code()).isEqualTo("MalformedPolicyDocument");
        later(Duration.ofSeconds(1));
        wire.ok("CreateRole", role);
    }

    @Test
    void fair_weather_has_neither_delays_nor_limits() {
        for (int i = 0; i < 50; i++) {
            String name = "u" + i;
            wire.ok("CreateUser", "UserName", name);
            wire.ok("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust(ARN + "user/" + name));
            wire.ok("CreateLoginProfile", "UserName", name, "Password", "Correct-horse-9");
            wire.ok("DeleteLoginProfile", "UserName", name);
            String key = wire.ok("CreateAccessKey", "UserName", name).text("AccessKeyId");
            assertThat(wire.as(key).sts("GetCallerIdentity").status()).isEqualTo(200);
        }
        assertThat(iam.calls().withInjectedFault()).isEmpty();
    }

    @Test
    void what_sts_learns_late_can_be_scripted() {
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        InjectedFault unknownKey = InjectedFault.fault(
                403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        InjectedFault noRight = InjectedFault.fault(403, "AccessDenied", "User ada is not authorized");
        weather.next("GetCallerIdentity", unknownKey, unknownKey).next("GetSessionToken", noRight);
        for (int i = 0; i < 2; i++)
            assertThat(ada.sts("GetCallerIdentity").code()).isEqualTo("InvalidClientTokenId");
        assertThat(ada.sts("GetCallerIdentity").text("Arn")).isEqualTo(ARN + "user/ada");
        assertThat(ada.sts("GetSessionToken").code()).isEqualTo("AccessDenied");
        assertThat(ada.sts("GetSessionToken").status()).isEqualTo(200);
    }

    @Test
    void calls_that_throttle_early_can_be_struck_by_name() {
        for (String action : List.of(
                "GetRolePolicy",
                "ListAttachedRolePolicies",
                "SimulatePrincipalPolicy",
                "GenerateServiceLastAccessedDetails",
                "CreatePolicyVersion")) {
            weather.next(action, InjectedFault.THROTTLING);
            assertThat(wire.iam(action).code()).isEqualTo("Throttling");
        }
        weather.next("GenerateCredentialReport", InjectedFault.fault(409, "LimitExceeded", "Limit exceeded"));
        assertThat(wire.iam("GenerateCredentialReport").code()).isEqualTo("LimitExceeded");
        wire.ok("GenerateCredentialReport");
    }

    @Test
    void something_new_is_not_found_at_first() {
        weather.readLag(Lag.looks(2));

        wire.ok("CreateUser", "UserName", "ada");
        assertThat(wire.iam("GetUser", "UserName", "ada").message())
                .isEqualTo("The user with name ada cannot be found.");
        assertThat(wire.iam("CreateAccessKey", "UserName", "ADA").code()).isEqualTo("NoSuchEntity");
        wire.ok("GetUser", "UserName", "ada");
    }

    @Test
    void a_new_policy_is_not_found_until_time_has_passed() {
        weather.readLag(Lag.lasting(Duration.ofSeconds(10)));
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

        wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", document);
        assertThat(wire.iam("GetPolicy", "PolicyArn", ARN + "policy/p").code()).isEqualTo("NoSuchEntity");
        later(Duration.ofSeconds(10));
        wire.ok("GetPolicy", "PolicyArn", ARN + "policy/p");
    }

    @Test
    @Facts(4)
    void a_new_principal_is_invalid_at_first() {
        weather.principalLag(Lag.looks(1));
        wire.ok("CreateUser", "UserName", "ada", "Path", "/people/");
        wire.ok("CreateUser", "UserName", "adam", "Path", "/people/");

        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", trust(ARN + "user/people/ada")};
        Reply refused = wire.iam("CreateRole", role);
        assertThat(refused.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refused.message()).isEqualTo("Invalid principal in policy: \"AWS\":\"" + ARN + "user/people/ada\"");
        wire.ok("CreateRole", role);
    }

    @Test
    @Facts({4, 11})
    void a_new_login_profile_cannot_be_changed_at_first() {
        weather.loginProfileLag(Lag.looks(1));
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-9");

        Reply refused = wire.iam("DeleteLoginProfile", "UserName", "ada");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EntityTemporarilyUnmodifiable");
        assertThat(refused.message())
                .isEqualTo("Login Profile for User ada cannot be modified while login profile is being created.");
        wire.ok("DeleteLoginProfile", "UserName", "ada");
    }

    @Test
    @Facts(4)
    void a_new_role_shows_its_bare_id_at_first() {
        weather.roleArnLag(Lag.looks(2));
        String id = wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust(ARN + "root"))
                .text("RoleId");

        assertThat(id).startsWith("AROA");
        assertThat(wire.ok("GetRole", "RoleName", "r").text("Arn")).isEqualTo(id);
        assertThat(wire.ok("ListRoles").text("Arn")).isEqualTo(ARN + "role/r");
        assertThat(wire.ok("GetRole", "RoleName", "R").text("Arn")).isEqualTo(id);
        assertThat(wire.ok("GetRole", "RoleName", "r").text("Arn")).isEqualTo(ARN + "role/r");
        assertThat(iam.calls().withInjectedFault())
                .extracting(call -> call.injectedFault().orElseThrow())
                .containsExactly("bare role ARN", "bare role ARN");
        weather.next("GetRole", InjectedFault.BARE_ARN);
        assertThat(wire.ok("GetRole", "RoleName", "r").text("Arn")).isEqualTo(id);
    }

    @Test
    void somebody_else_may_act_before_a_call_is_carried_out_and_before_it_is_answered() {
        weather.before("CreateUser", () -> wire.ok("CreateUser", "UserName", "ada"))
                .after("DeleteUser", () -> wire.ok("CreateGroup", "GroupName", "g"))
                .next("DeleteUser", InjectedFault.LOST_ANSWER);
        assertThat(wire.iam("CreateUser", "UserName", "ada").code()).isEqualTo("EntityAlreadyExists");
        assertThatThrownBy(() -> wire.iam("DeleteUser", "UserName", "ada")).isInstanceOf(UncheckedIOException.class);
        assertThat(iam.calls().names()).containsSequence("CreateUser", "CreateUser", "CreateGroup", "DeleteUser");
        wire.ok("GetGroup", "GroupName", "g");
        wire.ok("CreateUser", "UserName", "ada");
    }

    @Test
    @Facts(9)
    void a_failing_service_says_that_the_fault_is_its_own() {
        weather.next(
                "ListUsers",
                InjectedFault.SERVICE_FAILURE,
                InjectedFault.SERVICE_UNAVAILABLE,
                InjectedFault.THROTTLING);

        Reply failure = wire.iam("ListUsers");
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.code()).isEqualTo("ServiceFailure");
        assertThat(failure.text("Type")).isEqualTo("Receiver");
        assertThat(wire.iam("ListUsers").status()).isEqualTo(503);
        Reply throttled = wire.iam("ListUsers");
        assertThat(throttled.status()).isEqualTo(400);
        assertThat(throttled.text("Type")).isEqualTo("Sender");
    }

    @Test
    void after_the_last_change_nothing_answers() {
        weather.stopAfter(2);

        wire.ok("CreateUser", "UserName", "a");
        wire.ok("ListUsers");
        wire.ok("CreateUser", "UserName", "b");
        assertThatThrownBy(() -> wire.iam("CreateUser", "UserName", "c")).isInstanceOf(UncheckedIOException.class);
        weather.clear();
        assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("a", "b");
    }

    @Test
    void pages_may_be_short_though_there_is_more() {
        weather.shortPages(1);
        wire.ok("CreateUser", "UserName", "a");
        wire.ok("CreateUser", "UserName", "b");

        Reply page = wire.ok("ListUsers", "MaxItems", "1000");
        assertThat(page.texts("UserName")).containsExactly("a");
        assertThat(page.text("IsTruncated")).isEqualTo("true");
    }

    @Test
    @Facts(4)
    void overlapping_changes_conflict() {
        weather.conflicts(1).latency(Duration.ofMillis(100));

        long refused = IntStream.range(0, 8)
                .parallel()
                .filter(i -> wire.iam("CreateUser", "UserName", "u" + i).code().equals("ConcurrentModification"))
                .count();

        weather.clear();
        assertThat(refused).isPositive();
        assertThat(wire.ok("ListUsers").texts("UserName")).hasSize(8 - (int) refused);
        assertThat(iam.calls().withInjectedFault()).hasSize((int) refused);
    }

    @Test
    void the_same_seed_strikes_the_same_calls() {
        assertThat(fates(7)).isEqualTo(fates(7)).contains("ServiceFailure", "").isNotEqualTo(fates(8));
    }

    private List<String> fates(long seed) {
        weather.clear().seed(seed).serviceFailures(0.5);
        return IntStream.range(0, 20)
                .mapToObj(i -> wire.iam("ListUsers").code())
                .toList();
    }

    @Test
    void a_reset_server_meets_the_same_weather_again() {
        List<String> first = fates(7);
        iam.reset();
        weather.serviceFailures(0.5);
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> wire.iam("ListUsers").code())
                        .toList())
                .isEqualTo(first);
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> weather.lostAnswers(2)).hasMessage("2.0 is not a share: it lies between 0 and 1");
        assertThatThrownBy(() -> weather.latency(Duration.ofSeconds(-1)))
                .hasMessageContaining("between nothing and a day");
        assertThatThrownBy(() -> weather.latency(Duration.ofDays(2))).hasMessageContaining("between nothing and a day");
        assertThatThrownBy(() -> weather.shortPages(0)).hasMessageContaining("one item at least");
        assertThatThrownBy(() -> weather.stopAfter(-1)).hasMessageContaining("no less than 0");
        assertThatThrownBy(() -> weather.throttling(0, 1)).hasMessageContaining("one call at least");
        assertThatThrownBy(() -> weather.throttling(1, -1)).hasMessageContaining("no less than 0");
        assertThatThrownBy(() -> Lag.looks(-1)).hasMessageContaining("less than none");
        assertThatThrownBy(() -> Lag.lasting(Duration.ofMillis(-1))).hasMessageContaining("less than none");
    }
}
