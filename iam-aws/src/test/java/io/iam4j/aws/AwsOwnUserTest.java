// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.AccountException;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Permit;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Somebody who looks after their own credentials, held to the policy for that. */
class AwsOwnUserTest {
    private final EmbeddedIam server =
            EmbeddedIam.builder().checkingSignatures(true).authorizing(true).start();
    private final IamClient root = iam(server.accessKeyFor(server.accountId()), "test");

    @TempDir
    private Path folder;

    private IamClient own;

    private IamClient iam(String id, String secret) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .build();
    }

    @BeforeEach
    void start() {
        plan(
                        thisAccount()
                                .with(group("people").attach(selfManagement()))
                                .with(
                                        user("ada").memberOf("people"),
                                        user("ben").memberOf("people")),
                        AwsAccount.using(root))
                .apply();
        AccessKey key = root.createAccessKey(request -> request.userName("ada")).accessKey();
        own = iam(key.accessKeyId(), key.secretAccessKey());
    }

    @AfterEach
    void stop() {
        own.close();
        root.close();
        server.close();
    }

    @Test
    void the_root_user_is_not_looked_after() {
        assertThatThrownBy(() -> plan(mfaOf("ada").enrol(), OwnUser.using(root)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("not those of a user but of arn:aws:iam::" + server.accountId() + ":root");
    }

    /** An apply that died when it made a credential of that user, with the folder that all share. */
    private void dies(String user, SealedSecret.Kind kind) {
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        SecretLabel label = new SecretLabel(
                new SecretAccount(server.accountId(), "a", Optional.empty()), user, kind, Optional.empty());
        sink.journal()
                .orElseThrow()
                .begin(new SecretIntent(
                        user + "-" + kind.name().replace('_', '-'),
                        label,
                        new Recipient("test", user, user),
                        List.of(Instant.now().minusSeconds(3600)),
                        new TreeSet<>()));
        sink.finish();
    }

    private int unfinished() {
        return SecretSink.directory(folder)
                .journal()
                .orElseThrow()
                .unfinished(server.accountId())
                .size();
    }

    private ApplyOptions options() {
        return ApplyOptions.standard()
                .sink(SecretSink.directory(folder))
                .mfaCodes(MfaCodeSource.computed(InstantSource.system()));
    }

    @Test
    void a_declaration_is_planned_by_who_may_read_the_account() {
        assertThatThrownBy(() -> plan(
                        thisAccount().with(user("ada").withoutCredential("AKIAIOSFODNN7EXAMPLE")), OwnUser.using(own)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("take AwsAccount.using(iam), whose caller may read the account");
    }

    @Test
    void what_is_unfinished_of_others_in_the_folder_that_all_share_is_left_to_them() {
        dies("ben", SealedSecret.Kind.ACCESS_KEY);
        dies("ben", SealedSecret.Kind.MFA_SEED);
        dies("cleo", SealedSecret.Kind.CONSOLE_PASSWORD);
        Applied applied = plan(mfaOf("ada").enrol(), OwnUser.using(own)).apply(options());
        assertThat(applied.isComplete()).isTrue();
        assertThat(applied.toString()).doesNotContain("ben", "cleo", "died");
        assertThat(unfinished()).isEqualTo(3);
    }

    @Test
    void ones_own_is_told_and_a_stored_plan_finds_out_whose_it_is() {
        dies("ben", SealedSecret.Kind.MFA_SEED);
        dies("ada", SealedSecret.Kind.MFA_SEED);
        String stored = ChangeSetJson.write(
                plan(mfaOf("ada").enrol(), OwnUser.using(own)).changes());
        Plan later = Iam.plan(ChangeSetJson.read(stored), OwnUser.using(own));
        assertThat(later.apply(options()).toString())
                .contains("An apply that died may have created a virtual MFA device of ada.")
                .doesNotContain("device of ben");
        assertThat(unfinished()).isEqualTo(1);
    }

    private MfaSeed enrolled() {
        String serial = "arn:aws:iam::" + server.accountId() + ":mfa/ada";
        byte[] base32 = root.createVirtualMFADevice(request -> request.virtualMFADeviceName("ada"))
                .virtualMFADevice()
                .base32StringSeed()
                .asByteArray();
        MfaSeed seed = MfaSeed.of(serial, "ada", server.accountId(), base32);
        plan(mfaOf("ada").confirm(), AwsAccount.using(root))
                .apply(options().mfaCodes(MfaCodeSource.computedFrom(seed, InstantSource.system())));
        return seed;
    }

    /** A session of ada's that was opened with a code. */
    private IamClient inSession(MfaSeed seed) {
        try (StsClient sts = StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(own.serviceClientConfiguration().credentialsProvider())
                .build()) {
            Credentials session = sts.getSessionToken(request -> request.serialNumber(seed.serialNumber())
                            .tokenCode(seed.codeAt(Instant.now()).digits()))
                    .credentials();
            return IamClient.builder()
                    .region(Region.AWS_GLOBAL)
                    .endpointOverride(server.endpoint())
                    .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                            session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                    .build();
        }
    }

    private List<String> devices() {
        return root.listMFADevices(request -> request.userName("ada")).mfaDevices().stream()
                .map(MFADevice::serialNumber)
                .toList();
    }

    @Test
    void who_was_renamed_replaces_the_device_of_the_former_name_which_stays_unassigned() {
        String mfa = "arn:aws:iam::" + server.accountId() + ":mfa";
        try (MfaSeed seed = enrolled();
                IamClient session = inSession(seed)) {
            Plan renamed = plan(thisAccount().with(user("eva").formerly("ada").requiringMfa()), AwsAccount.using(root));
            assertThat(renamed.changes().warnings().toString())
                    .contains("user \"eva\" keeps the MFA device " + mfa + "/ada", "mfaOf(\"eva\").replace()");
            renamed.apply();
            assertThat(plan(mfaOf("eva").remove(), AwsAccount.using(root))
                            .changes()
                            .warnings())
                    .as("who carries this out is somebody else, who may")
                    .isEmpty();
            Plan own = plan(mfaOf("eva").replace(), OwnUser.using(session)).permitting(Permit.lockout());
            assertThat(own.changes().warnings().toString())
                    .contains("it is deactivated, and stays assigned to nobody. Who may deletes it by aws iam"
                            + " delete-virtual-mfa-device --serial-number " + mfa + "/ada");
            own.apply(options());
        }
        assertThat(root.listMFADevices(request -> request.userName("eva")).mfaDevices())
                .extracting(MFADevice::serialNumber)
                .containsExactly(mfa + "/eva");
    }

    @Test
    void one_replaces_ones_device_again_and_again_and_touches_nobody_elses() {
        String mfa = "arn:aws:iam::" + server.accountId() + ":mfa";
        for (String other : List.of("ada2", "ada-2"))
            root.createVirtualMFADevice(request -> request.virtualMFADeviceName(other));
        root.createVirtualMFADevice(request -> request.path("/ada/").virtualMFADeviceName("ben"));
        try (MfaSeed seed = enrolled();
                IamClient session = inSession(seed)) {
            Plan second = plan(mfaOf("ada").replace(), OwnUser.using(session)).permitting(Permit.lockout());
            assertThat(second.changes().warnings().toString())
                    .contains("ada's new device is " + mfa
                            + "/2/ada. A policy that names mfa/${aws:username} alone lets ada"
                            + " neither create nor delete it; selfManagement() names mfa/*/${aws:username} too.");
            second.apply(options());
            assertThat(devices()).containsExactly(mfa + "/2/ada");
            plan(mfaOf("ada").replace(), OwnUser.using(session))
                    .permitting(Permit.lockout())
                    .apply(options());
            assertThat(devices()).containsExactly(mfa + "/ada");
            for (String other : List.of("/ada2", "/ada-2", "/ada/ben"))
                assertThatThrownBy(() -> session.deleteVirtualMFADevice(request -> request.serialNumber(mfa + other)))
                        .hasMessageContaining("is not authorized to perform: iam:DeleteVirtualMFADevice");
        }
        assertThat(plan(mfaOf("ada").replace(new OpaqueSealer()), AwsAccount.using(root))
                        .changes()
                        .warnings())
                .noneMatch(warning -> warning.contains("new device"));
    }

    @Test
    void a_policy_that_lets_the_owner_delete_the_old_device_and_not_the_new_one_is_told_beforehand() {
        enrolled().close();
        plan(
                        thisAccount()
                                .with(group("people")
                                        .attach(policy("former")
                                                .allowing(allow(
                                                                "iam:CreateVirtualMFADevice",
                                                                "iam:DeleteVirtualMFADevice")
                                                        .on("arn:{partition}:iam::*:mfa/${aws:username}")))
                                        .exclusive())
                                .with(user("ada").memberOf("people")),
                        AwsAccount.using(root))
                .apply();
        assertThat(plan(mfaOf("ada").replace(new OpaqueSealer()), AwsAccount.using(root))
                        .toString())
                .contains("ada's new device is arn:aws:iam::" + server.accountId()
                        + ":mfa/2/ada. The policies of ada allow"
                        + " iam:DeleteVirtualMFADevice of the device without a number, and not of this one: add"
                        + " arn:aws:iam::" + server.accountId() + ":mfa/*/${aws:username} to the resources");
    }
}
