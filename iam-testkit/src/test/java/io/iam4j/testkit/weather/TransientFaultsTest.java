// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong for a while and then passes, in the words of the service. */
@Facts(4)
class TransientFaultsTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"123456789012\"}}]}";
    private static final String[] ADA = {"UserName", "ada"};

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Weather weather = iam.weather();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static void is(Reply reply, int status, String code, String type) {
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.text("Type")).as(code).isEqualTo(type);
    }

    private void missesAtFirst(String message, String action, String... parameters) {
        Reply reply = wire.iam(action, parameters);
        is(reply, 404, "NoSuchEntity", "Sender");
        assertThat(reply.message()).isEqualTo(message);
        wire.ok(action, parameters);
    }

    @Test
    void a_write_straight_after_a_creation_names_what_it_does_not_find() {
        weather.readLag(Lag.looks(1));
        String[] in = {"PolicyName", "in", "PolicyDocument", ALLOW};
        wire.ok("CreateUser", ADA);
        missesAtFirst(
                "The user with name ada cannot be found.",
                "PutUserPolicy",
                "UserName",
                "ada",
                in[0],
                in[1],
                in[2],
                in[3]);
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "i");
        assertThat(wire.iam("GetInstanceProfile", "InstanceProfileName", "i").code())
                .isEqualTo("NoSuchEntity");
        missesAtFirst(
                "The role with name r cannot be found.",
                "AddRoleToInstanceProfile",
                "InstanceProfileName",
                "i",
                "RoleName",
                "r");
    }

    @Test
    void a_read_straight_after_a_creation_finds_nothing() {
        weather.readLag(Lag.looks(1));
        wire.ok("CreateUser", ADA);
        missesAtFirst("The user with name ada cannot be found.", "GetUser", ADA);
        wire.ok("CreateGroup", "GroupName", "g");
        missesAtFirst("The group with name g cannot be found.", "GetGroup", "GroupName", "g");
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        missesAtFirst("The role with name r cannot be found.", "GetRole", "RoleName", "r");
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "i");
        missesAtFirst("Instance Profile i cannot be found.", "GetInstanceProfile", "InstanceProfileName", "i");
        String arn = wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW)
                .text("Arn");
        missesAtFirst("Policy " + arn + " was not found.", "GetPolicy", "PolicyArn", arn);
    }

    @Test
    void a_new_attachment_is_not_listed_at_first() {
        weather.attachmentLag(Lag.looks(1));
        String arn = wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW)
                .text("Arn");
        wire.ok("CreateUser", ADA);
        wire.ok("CreateGroup", "GroupName", "ada");
        wire.ok("CreateRole", "RoleName", "ada", "AssumeRolePolicyDocument", TRUST);
        for (String kind : List.of("User", "Group", "Role")) {
            wire.ok("Attach" + kind + "Policy", kind + "Name", "ada", "PolicyArn", arn);
            String list = "ListAttached" + kind + "Policies";
            assertThat(wire.ok(list, kind + "Name", "ada").texts("PolicyArn")).isEmpty();
            assertThat(wire.ok(list, kind + "Name", "Ada").texts("PolicyArn")).containsExactly(arn);
        }
        assertThat(iam.calls().withInjectedFault())
                .extracting(call -> call.injectedFault().orElseThrow())
                .containsExactly("late list", "late list", "late list");
    }

    @Test
    void a_new_trust_in_someone_new_is_refused_at_first() {
        weather.principalLag(Lag.looks(1));
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        wire.ok("CreateUser", ADA);
        String trust = TRUST.replace("123456789012", "arn:aws:iam::123456789012:user/ada");
        Reply refused = wire.iam("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", trust);
        is(refused, 400, "MalformedPolicyDocument", "Sender");
        assertThat(refused.message()).startsWith("Invalid principal in policy");
        wire.ok("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", trust);
    }

    @Test
    void the_service_says_how_long_to_wait() {
        wire.ok("CreateUser", ADA);
        wire.ok("DeleteUser", ADA);
        wire.ok("CreateUser", ADA);
        weather.next("UpdateUser", InjectedFault.TEMPORARILY_UNMODIFIABLE, InjectedFault.CONCURRENT_MODIFICATION);
        Reply unmodifiable = wire.iam("UpdateUser", ADA);
        is(unmodifiable, 409, "EntityTemporarilyUnmodifiable", "Sender");
        assertThat(unmodifiable.message()).contains("several minutes");
        Reply concurrent = wire.iam("UpdateUser", ADA);
        is(concurrent, 409, "ConcurrentModification", "Sender");
        assertThat(concurrent.message()).contains("Wait a few minutes");
        wire.ok("UpdateUser", ADA);
    }

    @Test
    void an_operation_may_fail_in_a_way_that_its_model_does_not_have() {
        String arn = wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW)
                .text("Arn");
        wire.ok("CreateUser", ADA);
        for (String action : List.of("AttachUserPolicy", "DetachUserPolicy")) {
            weather.next(action, InjectedFault.CONCURRENT_MODIFICATION);
            String[] parameters = {"UserName", "ada", "PolicyArn", arn};
            is(wire.iam(action, parameters), 409, "ConcurrentModification", "Sender");
            wire.ok(action, parameters);
        }
    }

    @Test
    void different_roles_created_at_once_conflict() {
        weather.conflicts(1).latency(Duration.ofMillis(100));
        long refused = IntStream.range(0, 8)
                .parallel()
                .filter(i -> wire.iam("CreateRole", "RoleName", "r" + i, "AssumeRolePolicyDocument", TRUST)
                        .code()
                        .equals("ConcurrentModification"))
                .count();
        weather.clear();
        assertThat(refused).isPositive();
        assertThat(wire.ok("ListRoles").texts("RoleName")).hasSize(8 - (int) refused);
    }

    @Test
    void faults_of_the_service_are_told_from_those_of_the_caller() {
        InjectedFault evaluation = InjectedFault.fault(500, "PolicyEvaluation", "The policy could not be evaluated.");
        InjectedFault internal = InjectedFault.fault(500, "InternalFailure", "The request processing has failed.");
        weather.next("SimulateCustomPolicy", evaluation);
        weather.next(
                "ListUsers",
                InjectedFault.SERVICE_FAILURE,
                InjectedFault.SERVICE_UNAVAILABLE,
                internal,
                InjectedFault.THROTTLING);
        String[] simulation = {"PolicyInputList.member.1", ALLOW, "ActionNames.member.1", "s3:GetObject"};
        is(wire.iam("SimulateCustomPolicy", simulation), 500, "PolicyEvaluation", "Receiver");
        is(wire.iam("ListUsers"), 500, "ServiceFailure", "Receiver");
        is(wire.iam("ListUsers"), 503, "ServiceUnavailable", "Receiver");
        is(wire.iam("ListUsers"), 500, "InternalFailure", "Receiver");
        Reply throttled = wire.iam("ListUsers");
        is(throttled, 400, "Throttling", "Sender");
        assertThat(throttled.message()).isEqualTo("Rate exceeded");
    }

    @Test
    void a_creation_whose_answer_was_lost_says_at_the_next_attempt_that_it_was_made() {
        String[][] creations = {
            {"CreateUser", "UserName", "ada"},
            {"CreateGroup", "GroupName", "g"},
            {"CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST},
            {"CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW},
            {"CreateInstanceProfile", "InstanceProfileName", "i"},
            {"CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-9"},
            {"CreateVirtualMFADevice", "VirtualMFADeviceName", "m"},
            {"CreateOpenIDConnectProvider", "Url", "https://idp.example.org"},
            {
                "CreateSAMLProvider",
                "Name",
                "s",
                "SAMLMetadataDocument",
                "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>" + " ".repeat(1000)
            }
        };
        for (String[] each : creations) {
            weather.next(each[0], InjectedFault.LOST_ANSWER);
            String[] parameters = List.of(each).subList(1, each.length).toArray(new String[0]);
            assertThatThrownBy(() -> wire.iam(each[0], parameters)).isInstanceOf(UncheckedIOException.class);
            is(wire.iam(each[0], parameters), 409, "EntityAlreadyExists", "Sender");
        }
    }

    @Test
    @Facts({4, 11})
    void throttling_and_lags_end_under_a_stopped_clock() {
        TestClock clock = new TestClock();
        clock.stopAt(Instant.parse("2026-02-03T04:05:06Z"));
        try (EmbeddedIam stopped = EmbeddedIam.builder().clock(clock).start()) {
            Wire there = Wire.to(stopped.endpoint());
            stopped.weather().throttling(1, 2);
            there.ok("ListUsers");
            assertThat(there.iam("ListUsers").code()).isEqualTo("Throttling");
            assertThat(soon(() -> there.iam("ListUsers"))).isEqualTo(200);

            stopped.weather().clear().readLag(Lag.lasting(Duration.ofMillis(500)));
            there.ok("CreateUser", ADA);
            assertThat(there.iam("GetUser", ADA).code()).isEqualTo("NoSuchEntity");
            assertThat(soon(() -> there.iam("GetUser", ADA))).isEqualTo(200);
        }
    }

    /** The status of a call when it is well, or at the last of what it is in ten seconds. */
    private static int soon(Supplier<Reply> call) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        int status = call.get().status();
        while (status != 200 && System.nanoTime() < end) status = call.get().status();
        return status;
    }

    @Test
    void a_clock_that_is_set_back_stops_no_bucket() {
        TestClock clock = new TestClock();
        try (EmbeddedIam back = EmbeddedIam.builder().clock(clock).start()) {
            Wire there = Wire.to(back.endpoint());
            back.weather().throttling(1, 2);
            there.ok("ListUsers");
            clock.runFrom(Instant.parse("2026-02-03T04:05:06Z"));
            assertThat(soon(() -> there.iam("ListUsers"))).isEqualTo(200);
        }
    }
}
