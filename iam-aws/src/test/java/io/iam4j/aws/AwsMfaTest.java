// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.AccountException;
import io.iam4j.act.Act;
import io.iam4j.act.MfaActs;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.mfa.MfaCodePair;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaException;
import io.iam4j.mfa.MfaPrompt;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.observed.ReadScope;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** MFA devices on the embedded IAM, which computes the codes itself. */
class AwsMfaTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final MfaActs ADA = mfaOf("ada");
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/people/ada";
    private static final String SECOND = "arn:aws:iam::123456789012:mfa/people/2/ada";

    private volatile Instant now = START;
    private final Owner owner = new Owner();
    private EmbeddedIam server;
    private IamClient client;
    private AwsAccount live;

    /** Opens what is sealed to her. */
    private static final class Owner implements Sealer {
        Secret opened = Secret.copyOf("");

        @Override
        public Recipient recipient() {
            return new Recipient("test", "ada", "ada");
        }

        @Override
        public List<String> judge(Instant when) {
            return List.of();
        }

        @Override
        public SealedMessage seal(Secret secret) {
            opened = secret.lend(chars -> Secret.owning(chars.clone()));
            return new SealedMessage("c2VhbGVk", "sealed");
        }

        MfaSeed seed(String device) {
            return MfaSeed.fromOtpauthUri(device, opened);
        }
    }

    @BeforeEach
    void start() {
        server = EmbeddedIam.builder().clock(() -> now).start();
        client = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKeyFor(server.accountId()), "test")))
                .build();
        live = AwsAccount.using(client);
        Iam.plan(thisAccount().with(user("ada").path("/people/").tagged("Team", "Engines")), live)
                .apply();
    }

    @AfterEach
    void stop() {
        SdkGlobalTime.setGlobalTimeOffset(
                0); // the clock of the server was set, and the SDK goes by it for the whole process
        client.close();
        server.close();
    }

    private Plan plan(Act act) {
        return Iam.plan(act, live, () -> now);
    }

    private ApplyOptions computing() {
        return ApplyOptions.standard().clock(() -> now).mfaCodes(MfaCodeSource.computed(() -> now));
    }

    private List<String> devices() {
        return live.read(ReadScope.credentialsOf("ada")).credentialsOf("ada").held().stream()
                .map(device -> device.id())
                .toList();
    }

    private int allDevices() {
        return client.listVirtualMFADevices().virtualMFADevices().size();
    }

    @Test
    void a_device_is_created_and_enabled_in_one_apply_by_computed_codes() {
        Plan plan = plan(ADA.enrol(owner));
        assertThat(plan.toString())
                .contains("+ virtual MFA device " + DEVICE + ", its seed sealed to test:ada (ada)")
                .contains("+ MFA device " + DEVICE + " enabled, by two codes that it shows");
        assertThat(ChangeSetJson.read(ChangeSetJson.write(plan.changes()))).isEqualTo(plan.changes());
        var applied = plan.apply(computing());
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(applied.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.kind()).isEqualTo(SealedSecret.Kind.MFA_SEED);
            assertThat(secret.note()).contains("Id:        " + DEVICE).contains("qrencode");
        });
        assertThat(client.listMFADeviceTags(request -> request.serialNumber(DEVICE))
                        .tags())
                .extracting(tag -> tag.key())
                .contains("Team", "iam4j:created");
        assertThatThrownBy(() -> plan(ADA.enrol(owner)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("in use; mfaOf(\"ada\").replace() gives another");
    }

    @Test
    void somebody_elses_seed_is_sealed_to_them_and_their_codes_enable_the_device() {
        plan(ADA.begin(owner)).apply();
        assertThat(devices()).isEmpty();
        try (MfaSeed seed = owner.seed(DEVICE)) {
            assertThat(seed.userName()).isEqualTo("ada");
            plan(ADA.confirm()).apply(computing().mfaCodes(MfaCodeSource.computedFrom(seed, () -> now)));
        }
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(client.listMFADeviceTags(request -> request.serialNumber(DEVICE))
                        .tags())
                .hasSize(3);
    }

    @Test
    void ones_own_seed_is_given_to_the_source_of_codes_alone() {
        AtomicReference<String> asked = new AtomicReference<>("");
        MfaCodeSource computed = MfaCodeSource.computed(() -> now);
        var applied = plan(ADA.enrol()).apply(computing().mfaCodes(prompt -> {
            asked.set(prompt.purpose() + " " + prompt.seed().orElseThrow());
            return computed.code(prompt);
        }));
        assertThat(asked).hasValue("ENROLMENT <seed of " + DEVICE + ">");
        assertThat(applied.secrets()).isEmpty();
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(client.listMFADeviceTags(request -> request.serialNumber(DEVICE))
                        .tags())
                .isEmpty();
    }

    @Test
    void codes_of_a_clock_that_differs_are_refused_with_the_difference() {
        MfaCodeSource late = MfaCodeSource.computed(() -> now.minusSeconds(150));
        plan(ADA.enrol(owner)).apply(computing());
        server.weather()
                .next(
                        "EnableMFADevice",
                        InjectedFault.fault(
                                403, "InvalidAuthenticationCode", "Authentication code for device is not valid."));
        client.deactivateMFADevice(request -> request.userName("ada").serialNumber(DEVICE));
        Plan again = plan(ADA.replacingUnassigned().enrol(owner));
        assertThatThrownBy(() -> again.apply(computing().mfaCodes(late)))
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("the clock of the device is more than eight hours off")
                .hasMessageContaining("your clock differs by 150 s");
        assertThat(devices()).isEmpty();
    }

    @Test
    void a_device_of_an_enrolment_that_was_given_up_is_replaced_and_a_younger_one_is_said() {
        plan(ADA.begin(owner)).apply();
        now = START.plus(Duration.ofMinutes(59));
        assertThatThrownBy(() -> plan(ADA.begin(owner)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("there is a device " + DEVICE
                        + ", created 2026-03-01T09:00:00Z and assigned to nobody: somebody may be about to enable it.");
        now = START.plus(Duration.ofMinutes(61));
        plan(ADA.enrol(owner)).apply(computing());
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(allDevices()).isEqualTo(1);
    }

    @Test
    void ones_own_enrolment_that_was_given_up_does_not_stand_in_the_way_of_the_next() {
        client.createVirtualMFADevice(request -> request.path("/people/").virtualMFADeviceName("ada"));
        plan(ADA.enrol()).apply(computing());
        assertThat(devices()).containsExactly(SECOND);
        assertThatThrownBy(() -> plan(ADA.begin(owner)))
                .hasMessageContaining("and it is not known since when it is assigned to nobody");
        plan(ADA.replacingUnassigned().begin(owner)).apply();
        assertThat(allDevices()).isEqualTo(2);
    }

    @Test
    void a_device_that_waits_for_another_user_is_not_confirmed() {
        client.createUser(request -> request.userName("ada-2"));
        plan(mfaOf("ada-2").begin(owner)).apply();
        assertThatThrownBy(() -> plan(ADA.confirm()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("there is no virtual MFA device for user \"ada\"");
    }

    @Test
    void a_lost_answer_leaves_no_device_whose_seed_nobody_knows() {
        server.weather().next("CreateVirtualMFADevice", InjectedFault.LOST_ANSWER);
        plan(ADA.enrol(owner)).apply(computing().waits(Duration.ofMillis(1), Duration.ofMillis(10)));
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(allDevices()).isEqualTo(1);
        assertThat(server.calls().count("CreateVirtualMFADevice")).isEqualTo(2);
    }

    @Test
    void a_device_whose_answer_is_lost_and_that_shows_late_is_waited_for_and_made_anew() {
        server.weather()
                .next("CreateVirtualMFADevice", InjectedFault.LOST_ANSWER)
                .next("ListMFADeviceTags", InjectedFault.fault(404, "NoSuchEntity", "The device does not exist."));
        plan(ADA.enrol(owner)).apply(computing().waits(Duration.ofMillis(1), Duration.ofMillis(10)));
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(allDevices()).isEqualTo(1);
        assertThat(server.calls().count("CreateVirtualMFADevice")).isEqualTo(3);
    }

    @Test
    void a_lost_answer_to_enabling_is_looked_up() {
        server.weather().next("EnableMFADevice", InjectedFault.LOST_ANSWER);
        plan(ADA.enrol()).apply(computing().waits(Duration.ofMillis(1), Duration.ofMillis(10)));
        assertThat(devices()).containsExactly(DEVICE);
        assertThat(server.calls().count("EnableMFADevice")).isEqualTo(1);
    }

    @Test
    void the_new_device_works_before_the_old_one_goes() {
        plan(ADA.enrol(owner)).apply(computing());
        now = START.plusSeconds(90);
        server.calls().clear();
        plan(ADA.replace(owner)).apply(computing());
        assertThat(devices()).containsExactly(SECOND);
        assertThat(server.calls().names().stream().filter(call -> call.endsWith("MFADevice")))
                .containsExactly(
                        "CreateVirtualMFADevice", "EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice");
        now = START.plusSeconds(180);
        plan(ADA.replace(owner)).apply(computing());
        assertThat(devices()).containsExactly(DEVICE);
    }

    @Test
    void a_device_is_brought_back_in_step_and_removed_and_a_lost_one_ends_sessions() {
        plan(ADA.enrol(owner)).apply(computing());
        now = START.plusSeconds(90);
        try (MfaSeed seed = owner.seed(DEVICE)) {
            plan(ADA.resynchronise()).apply(computing().mfaCodes(MfaCodeSource.computedFrom(seed, () -> now)));
        }
        assertThat(server.calls().count("ResyncMFADevice")).isEqualTo(1);
        assertThatThrownBy(() -> plan(ADA.remove("arn:aws:iam::123456789012:mfa/other")))
                .hasMessageContaining("has no MFA device arn:aws:iam::123456789012:mfa/other; there is " + DEVICE);
        assertThat(plan(ADA.remove(DEVICE)).changes().changes()).hasSize(2);
        plan(ADA.lost()).apply();
        assertThat(devices()).isEmpty();
        assertThat(allDevices()).isZero();
        assertThat(client.getUserPolicy(request -> request.userName("ada").policyName("AWSRevokeOlderSessions"))
                        .policyDocument())
                .contains("TokenIssueTime");
        assertThatThrownBy(() -> plan(ADA.remove())).hasMessageContaining("user \"ada\" has no MFA device.");
        assertThatThrownBy(() -> plan(ADA.resynchronise())).hasMessageContaining("has 0 MFA devices that show codes");
    }

    @Test
    void a_device_that_counts_as_in_use_for_a_moment_after_its_deactivation_is_deleted_all_the_same() {
        plan(ADA.enrol(owner)).apply(computing());
        server.weather()
                .next(
                        "DeleteVirtualMFADevice",
                        InjectedFault.fault(409, "DeleteConflict", "MFA VirtualDevice in use. Must deactivate first."));
        Iam.plan(thisAccount().with(user("ada").absent()), live)
                .apply(ApplyOptions.standard().waits(Duration.ofMillis(1), Duration.ofMillis(10)));
        assertThat(allDevices()).isZero();
        assertThat(server.calls().count("DeleteVirtualMFADevice")).isEqualTo(2);
        assertThat(server.inspect(server.accountId()).hasUser("ada")).isFalse();
    }

    @Test
    void a_device_enabled_just_now_is_not_taken_for_gone_by_its_deactivation() {
        plan(ADA.begin(owner)).apply();
        AwsAccount other = AwsAccount.using(client);
        try (MfaSeed seed = owner.seed(DEVICE)) {
            Iam.plan(ADA.confirm(), other, () -> now)
                    .apply(computing().mfaCodes(MfaCodeSource.computedFrom(seed, () -> now)));
        }
        server.weather()
                .next("DeactivateMFADevice", InjectedFault.fault(404, "NoSuchEntity", "MFA Device invalid for user."));
        Iam.plan(ADA.lost(), other, () -> now)
                .apply(ApplyOptions.standard().waits(Duration.ofMillis(1), Duration.ofMillis(10)));
        assertThat(devices()).isEmpty();
        assertThat(allDevices()).isZero();
        assertThat(server.calls().count("DeactivateMFADevice")).isEqualTo(2);
    }

    @Test
    void without_a_source_of_codes_nothing_is_changed() {
        Plan plan = plan(ADA.enrol());
        assertThatThrownBy(plan::apply)
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("Two codes of " + DEVICE + " are needed");
        assertThat(allDevices()).isZero();
    }

    @Test
    void a_source_that_has_no_codes_leaves_a_device_that_can_be_confirmed() {
        Plan plan = plan(ADA.enrol(owner));
        MfaCodeSource silent = new MfaCodeSource() {
            @Override
            public io.iam4j.mfa.MfaCode code(MfaPrompt prompt) {
                throw new MfaException("nobody typed a code");
            }

            @Override
            public MfaCodePair pair(MfaPrompt prompt) {
                throw new MfaException("nobody typed a code");
            }
        };
        assertThatThrownBy(() -> plan.apply(computing().mfaCodes(silent)))
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("nobody typed a code");
        try (MfaSeed seed = owner.seed(DEVICE)) {
            plan(ADA.confirm()).apply(computing().mfaCodes(MfaCodeSource.computedFrom(seed, () -> now)));
        }
        assertThat(devices()).containsExactly(DEVICE);
    }

    @Test
    void ones_own_user_is_no_account_to_declare() {
        String key = client.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        try (IamClient own = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "test")))
                .build()) {
            OwnUser ada = OwnUser.using(own);
            assertThat(Iam.plan(ADA.begin(owner), ada, () -> now).isEmpty()).isFalse();
            assertThatThrownBy(() -> Iam.plan(thisAccount().with(user("ada")), ada))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("a declaration cannot be planned for it");
            assertThatThrownBy(() -> Iam.plan(mfaOf("bob").begin(owner), ada))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("its own user is read alone, not bob");
        }
    }
}
