// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.mfa.MfaCode;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaException;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.testkit.weather.InjectedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Sessions with MFA for clients of the SDK, against the embedded IAM, which holds callers to their rights. */
class MfaCredentialsProviderTest {
    private final MfaWorld world = new MfaWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private MfaCredentialsProvider provider(MfaSession session) {
        return MfaCredentialsProvider.using(world.sts, world.session(session), world.codes());
    }

    private MfaSession prod() {
        return MfaSession.ofRole(MfaWorld.PROD, MfaWorld.SERIAL);
    }

    private MfaSession strict() {
        return MfaSession.ofRole(MfaWorld.STRICT, MfaWorld.SERIAL);
    }

    @Test
    void a_client_of_the_sdk_works_with_a_role_after_one_code() {
        try (MfaCredentialsProvider ada = provider(prod());
                IamClient client = world.client(ada)) {
            assertThat(client.listUsers().users()).hasSize(1);
            assertThat(client.listUsers().users()).hasSize(1);
        }
        assertThat(world.prompts).hasValue(1);
    }

    @Test
    void a_user_changes_their_own_devices_in_a_session_with_mfa_only() {
        try (IamClient key =
                        world.client(AwsBasicCredentials.create(world.key.accessKeyId(), world.key.secretAccessKey()));
                MfaCredentialsProvider ada = provider(MfaSession.ofUser(MfaWorld.SERIAL));
                IamClient session = world.client(ada)) {
            assertThatThrownBy(() -> key.deactivateMFADevice(
                            request -> request.userName("ada").serialNumber(MfaWorld.SERIAL)))
                    .isInstanceOf(IamException.class);
            session.deactivateMFADevice(request -> request.userName("ada").serialNumber(MfaWorld.SERIAL));
        }
    }

    @Test
    void policies_that_ask_for_mfa_in_the_calls_need_a_session_that_is_known_in_every_call() {
        try (MfaCredentialsProvider door = provider(strict());
                IamClient client = world.client(door)) {
            assertThatThrownBy(client::listUsers)
                    .isInstanceOf(IamException.class)
                    .hasMessageContaining("not authorized");
        }
        world.clock.forward(Duration.ofMinutes(1));
        try (MfaCredentialsProvider known = provider(strict().knownInEveryCall());
                IamClient client = world.client(known)) {
            assertThat(client.listUsers().users()).hasSize(1);
        }
    }

    @Test
    void threads_that_need_a_session_at_once_cause_one_prompt() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<AwsCredentials> seen = new ArrayList<>();
        try (MfaCredentialsProvider ada = provider(prod())) {
            List<Future<AwsCredentials>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) asked.add(threads.submit(ada::resolveCredentials));
            for (Future<AwsCredentials> each : asked) seen.add(each.get());
        } finally {
            threads.shutdown();
        }
        assertThat(seen).hasSize(16).containsOnly(seen.get(0));
        assertThat(world.prompts).hasValue(1);
    }

    @Test
    void while_a_person_is_asked_the_others_go_on_with_what_is_left()
            throws ExecutionException, InterruptedException, TimeoutException {
        SingleUseCodes codes = world.codes();
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch typed = new CountDownLatch(1);
        MfaCodeSource slow = world.once(prompt -> {
            asked.countDown();
            if (asked.getCount() == 0) await(typed);
            return codes.code(prompt);
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (MfaCredentialsProvider ada = MfaCredentialsProvider.using(world.sts, world.session(prod()), slow)) {
            AwsCredentials first = ada.resolveCredentials();
            world.clock.forward(Duration.ofMinutes(57));
            Future<AwsCredentials> renewed = thread.submit(ada::resolveCredentials);
            await(asked);
            assertThat(ada.resolveCredentials()).isEqualTo(first);
            typed.countDown();
            assertThat(renewed.get(1, TimeUnit.MINUTES)).isNotEqualTo(first);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void who_waits_for_another_threads_prompt_can_be_interrupted() throws ExecutionException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch typed = new CountDownLatch(1);
        SingleUseCodes codes = world.codes();
        MfaCodeSource slow = prompt -> {
            asked.countDown();
            await(typed);
            return codes.code(prompt);
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (MfaCredentialsProvider ada = MfaCredentialsProvider.using(world.sts, world.session(prod()), slow)) {
            Future<AwsCredentials> opened = thread.submit(ada::resolveCredentials);
            await(asked);
            Thread.currentThread().interrupt();
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.interrupted()).isTrue();
            typed.countDown();
            assertThat(opened.get()).isNotNull();
        } finally {
            thread.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    @Test
    void a_session_is_renewed_five_minutes_before_it_ends() {
        try (MfaCredentialsProvider ada = provider(prod())) {
            AwsCredentials first = ada.resolveCredentials();
            world.clock.forward(Duration.ofMinutes(54));
            assertThat(ada.resolveCredentials()).isEqualTo(first);
            world.clock.forward(Duration.ofMinutes(2));
            assertThat(ada.resolveCredentials()).isNotEqualTo(first);
        }
        assertThat(world.prompts).hasValue(2);
    }

    @Test
    void one_code_serves_a_role_for_twelve_hours_when_it_is_given_to_the_users_session() {
        try (MfaCredentialsProvider ada = provider(strict().knownInEveryCall());
                IamClient client = world.client(ada)) {
            for (int hour = 0; hour < 11; hour++) {
                assertThat(client.listUsers().users())
                        .as("after %d hours", hour)
                        .hasSize(1);
                world.clock.forward(Duration.ofHours(1));
            }
            assertThat(world.prompts).hasValue(1);
            world.clock.forward(Duration.ofHours(1));
            assertThat(client.listUsers().users()).hasSize(1);
        }
        assertThat(world.prompts).hasValue(2);
    }

    @Test
    void a_role_lasts_twelve_hours_with_a_code_of_its_own() {
        try (MfaCredentialsProvider ada = provider(prod().lasting(Duration.ofHours(12)))) {
            AwsCredentials first = ada.resolveCredentials();
            world.clock.forward(Duration.ofHours(11));
            assertThat(ada.resolveCredentials()).isEqualTo(first);
        }
    }

    @Test
    void two_roles_of_one_device_take_a_code_each_and_the_second_waits_for_it() {
        SingleUseCodes codes = world.codes();
        try (MfaCredentialsProvider prod = MfaCredentialsProvider.using(world.sts, world.session(prod()), codes);
                MfaCredentialsProvider strict =
                        MfaCredentialsProvider.using(world.sts, world.session(strict()), codes)) {
            prod.resolveCredentials();
            strict.resolveCredentials();
        }
        assertThat(world.prompts).hasValue(2);
        assertThat(world.waits).containsExactly(MfaWorld.SERIAL);
    }

    @Test
    void a_code_that_was_used_already_is_refused_in_words_that_help() {
        MfaCode used = world.seed.codeAt(world.clock.instant());
        MfaCodeSource same = prompt -> MfaCode.of(used.digits());
        try (MfaCredentialsProvider first = MfaCredentialsProvider.using(world.sts, world.session(prod()), same);
                MfaCredentialsProvider second = MfaCredentialsProvider.using(world.sts, world.session(prod()), same)) {
            first.resolveCredentials();
            assertThatThrownBy(second::resolveCredentials)
                    .isInstanceOfSatisfying(
                            MfaSessionException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
                    .hasMessageContaining("a code counts once")
                    .hasMessageContaining("the likeliest first: the code was mistyped")
                    .hasMessageContaining("This machine's clock is 0 s")
                    .hasMessageContaining(
                            "Take the next code; mfaOf(user).resynchronise() brings a device back in step")
                    .hasMessageNotContaining(used.digits());
        }
    }

    @Test
    void a_clock_that_is_off_is_told_by_how_much() {
        MfaSession session = prod().clock(() -> world.clock.instant().plusSeconds(3600));
        MfaCodeSource ahead = MfaCodeSource.computedFrom(world.seed, session.clock());
        try (MfaCredentialsProvider ada = MfaCredentialsProvider.using(world.sts, session, ahead)) {
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .message()
                    .matches("(?s).*Your clock differs by (3599|3600|3601) s: this machine is ahead of the service.*");
        }
    }

    @Test
    void a_wrong_serial_number_is_named_with_the_right_one() {
        assertThatThrownBy(() -> MfaSession.ofUser("arn:aws:iam::123456789012:user/ada"))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("probably " + MfaWorld.SERIAL);
        MfaSession grace = MfaSession.ofUser("arn:aws:iam::123456789012:mfa/grace");
        MfaCodeSource any = prompt -> MfaCode.of("123456");
        try (MfaCredentialsProvider ada = MfaCredentialsProvider.using(world.sts, world.session(grace), any)) {
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining("mfa/grace is not a device of this user")
                    .hasMessageContaining("list-mfa-devices");
        }
    }

    @Test
    void a_key_that_is_switched_off_opens_nothing() {
        world.root.updateAccessKey(request ->
                request.userName("ada").accessKeyId(world.key.accessKeyId()).status(StatusType.INACTIVE));
        try (MfaCredentialsProvider ada = provider(prod())) {
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOfSatisfying(
                            MfaSessionException.class, e -> assertThat(e.code()).isEqualTo("InvalidClientTokenId"))
                    .hasMessageContaining("does not exist or is inactive")
                    .hasMessageContaining("30 seconds");
        }
    }

    @Test
    void a_role_that_does_not_trust_the_user_says_what_may_lack() {
        MfaSession ghost = MfaSession.ofRole("arn:aws:iam::123456789012:role/ghost", MfaWorld.SERIAL);
        try (MfaCredentialsProvider ada = provider(ghost)) {
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining("role/ghost")
                    .hasMessageContaining("trust policy")
                    .hasMessageContaining("sts:AssumeRole");
        }
    }

    @Test
    void a_code_whose_answer_is_lost_is_not_sent_again() {
        world.iam.weather().next("AssumeRole", InjectedFault.LOST_ANSWER);
        try (MfaCredentialsProvider ada = provider(prod())) {
            assertThatThrownBy(ada::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining("take the next one");
            assertThat(world.iam.calls().count("AssumeRole")).isEqualTo(1);
            ada.resolveCredentials();
        }
        assertThat(world.waits).hasSize(1);
    }

    /** By the account the SDK finds endpoints of some services. */
    @Test
    void a_session_of_the_user_that_was_opened_for_a_role_of_another_account_is_of_the_users_account(
            @TempDir Path folder) {
        MfaSession abroad = MfaSession.ofRole("arn:aws:iam::333333333333:role/Dev", MfaWorld.SERIAL)
                .knownInEveryCall()
                .cachedIn(folder);
        try (MfaCredentialsProvider ada = provider(abroad)) {
            assertThatThrownBy(ada::resolveCredentials).isInstanceOf(MfaSessionException.class);
        }
        try (MfaCredentialsProvider ada =
                provider(MfaSession.ofUser(MfaWorld.SERIAL).cachedIn(folder))) {
            assertThat(ada.resolveCredentials().accountId()).contains("123456789012");
        }
        assertThat(world.prompts).hasValue(1);
    }

    @Test
    void lengths_and_names_are_checked_before_anybody_is_asked() {
        assertThatThrownBy(() -> prod().lasting(Duration.ofHours(13)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 hours")
                .hasMessageContaining("knownInEveryCall()");
        assertThatThrownBy(() -> MfaSession.ofUser(MfaWorld.SERIAL).lasting(Duration.ofMinutes(14)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MfaSession.ofUser(MfaWorld.SERIAL).named("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("session name");
        assertThat(prod().knownInEveryCall().lasting(Duration.ofHours(36)))
                .hasToString("a session of " + MfaWorld.PROD + " by a code of " + MfaWorld.SERIAL
                        + " for 1 day 12 hours, known in every call");
    }

    @Test
    void the_session_bears_the_name_of_its_user_unless_told_otherwise() {
        try (MfaCredentialsProvider ada = provider(prod())) {
            assertThat(arn(ada)).isEqualTo("arn:aws:sts::123456789012:assumed-role/prod/ada");
        }
        world.clock.forward(Duration.ofMinutes(1));
        try (MfaCredentialsProvider ada = provider(prod().named("night-shift"))) {
            assertThat(arn(ada)).endsWith("/night-shift");
        }
    }

    private String arn(MfaCredentialsProvider credentials) {
        return world.sts
                .getCallerIdentity(
                        request -> request.overrideConfiguration(call -> call.credentialsProvider(credentials)))
                .arn();
    }
}
