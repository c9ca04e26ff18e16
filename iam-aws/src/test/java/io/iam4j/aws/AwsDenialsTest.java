// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.act.Act;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Permit;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.model.User;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import io.iam4j.testkit.EmbeddedIam;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What people are told who may not do what they try, by an embedded IAM that holds them to their policies. */
class AwsDenialsTest {
    /** As the machine's clock has it: the SDK keeps what it learns of another one for the whole process. */
    private volatile Instant now = Instant.now();

    private EmbeddedIam server;
    private IamClient root;

    @BeforeEach
    void start() {
        server = EmbeddedIam.builder()
                .clock(() -> now)
                .checkingSignatures(true)
                .authorizing(true)
                .start();
        root = iam(AwsBasicCredentials.create(server.accessKeyFor(server.accountId()), "test"));
    }

    @AfterEach
    void stop() {
        root.close();
        server.close();
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private AwsCredentials declared(User ada) {
        plan(thisAccount().with(group("people").attach(selfManagement())).with(ada), AwsAccount.using(root))
                .apply();
        AccessKey key = root.createAccessKey(request -> request.userName("ada")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private String refusal(Act act, LiveAccount account) {
        Throwable thrown = catchThrowable(() -> plan(act, account, () -> now)
                .permitting(Permit.lockout())
                .apply(computing(MfaCodeSource.computed(() -> now))));
        assertThat(thrown).isInstanceOf(ApplyFailedException.class);
        return String.valueOf(thrown.getMessage());
    }

    private ApplyOptions computing(MfaCodeSource codes) {
        return ApplyOptions.standard().clock(() -> now).mfaCodes(codes);
    }

    /** Ada's device, enabled by herself with a source that keeps the seed. */
    private MfaSeed enrolled() {
        String serial = "arn:aws:iam::" + server.accountId() + ":mfa/ada";
        byte[] seed = root.createVirtualMFADevice(request -> request.virtualMFADeviceName("ada"))
                .virtualMFADevice()
                .base32StringSeed()
                .asByteArray();
        MfaSeed kept = MfaSeed.of(serial, "ada", server.accountId(), seed);
        plan(mfaOf("ada").confirm(), AwsAccount.using(root), () -> now)
                .apply(computing(MfaCodeSource.computedFrom(kept, () -> now)));
        return kept;
    }

    @Test
    void who_may_not_even_see_their_user_is_given_the_statement_that_lets_them() {
        try (IamClient own = iam(declared(user("ada")))) {
            assertThatThrownBy(() -> plan(mfaOf("ada").enrol(), OwnUser.using(own), () -> now))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("because no identity-based policy allows the iam:GetUser action")
                    .hasMessageContaining("The statement that is missing in the caller's policies: "
                            + "{ \"Sid\": \"AllowManageOwnPasswords\", \"Effect\": \"Allow\", \"Action\": \"iam:GetUser\","
                            + " \"Resource\": [ \"arn:aws:iam::*:user/${aws:username}\","
                            + " \"arn:aws:iam::*:user/*/${aws:username}\" ] }");
        }
    }

    @Test
    void the_one_action_that_a_policy_lacks_is_named_with_its_statement() {
        User ada = user("ada")
                .attach(policy("half")
                        .allowing(allow("iam:GetUser", "iam:ListMFADevices", "iam:ListVirtualMFADevices")
                                .onEverything())
                        .allowing(allow("iam:CreateVirtualMFADevice").onEverything()));
        try (IamClient own = iam(declared(ada))) {
            assertThat(refusal(mfaOf("ada").enrol(), OwnUser.using(own)))
                    .contains(
                            "{ \"Sid\": \"AllowManageOwnUserMFA\", \"Effect\": \"Allow\", \"Action\": \"iam:EnableMFADevice\","
                                    + " \"Resource\": [ \"arn:aws:iam::*:user/${aws:username}\","
                                    + " \"arn:aws:iam::*:user/*/${aws:username}\" ] }")
                    .doesNotContain("Sid\": \"AllowCreateVirtualMFADevice", "MFA: ");
        }
    }

    @Test
    void for_somebody_elses_device_the_statement_names_that_user() {
        User ada = user("ada").attach(awsManaged("IAMReadOnlyAccess"));
        root.createUser(request -> request.userName("ben"));
        server.outOfBand(server.accountId()).securityKey("ben", "blue");
        try (IamClient own = iam(declared(ada))) {
            assertThat(refusal(mfaOf("ben").remove(), AwsAccount.using(own)))
                    .contains("{ \"Effect\": \"Allow\", \"Action\": \"iam:DeactivateMFADevice\", \"Resource\":"
                            + " \"arn:aws:iam::" + server.accountId() + ":user/ben\" }");
        }
    }

    @Test
    void a_boundary_that_leaves_it_out_is_named_as_what_lacks_the_statement() {
        User ada = user("ada")
                .memberOf("people")
                .boundedBy(policy("limit")
                        .allowing(allow("iam:Get*", "iam:List*", "iam:CreateVirtualMFADevice")
                                .onEverything()));
        try (IamClient own = iam(declared(ada))) {
            assertThat(refusal(mfaOf("ada").enrol(), OwnUser.using(own)))
                    .contains("because no permissions boundary allows the iam:EnableMFADevice action")
                    .contains("The statement that is missing in the boundary: { \"Sid\": \"AllowManageOwnUserMFA\"");
        }
    }

    @Test
    void a_denial_whose_statement_the_caller_may_not_read_is_explained_as_far_as_it_is_known() {
        AwsCredentials key = declared(user("ada").memberOf("people"));
        enrolled().close();
        now = now.plusSeconds(90);
        try (IamClient own = iam(key)) {
            assertThat(refusal(mfaOf("ada").remove(), OwnUser.using(own)))
                    .contains("with an explicit deny in an identity-based policy")
                    .contains("A statement of the caller's identity-based policy denies it, and no other can grant it.")
                    .contains(
                            "Which one is not known: the caller's policies could not be read. The call was made with an access key and no"
                                    + " session, so it had no MFA. If that statement asks for MFA: To call with MFA, give the IamClient a"
                                    + " session that was opened with a code: MfaCredentialsProvider.using(")
                    .doesNotContain("Grant iam:DeactivateMFADevice");
        }
    }

    /** She may do everything with IAM but what {@code barring} denies. */
    private static User barredBy(Statement barring) {
        return user("ada")
                .attach(policy("own").allowing(allow("iam:*").onEverything()))
                .attach(policy("bars").allowing(barring));
    }

    @Test
    void a_denial_without_mfa_names_its_statement_and_policy_when_the_caller_may_read_them() {
        AwsCredentials key = declared(barredBy(deny("iam:DeactivateMFADevice")
                .sid("KeepMfa")
                .onEverything()
                .when(Condition.mfaPresentIfExists(false))));
        MfaSeed seed = enrolled();
        now = now.plusSeconds(90);
        try (IamClient own = iam(key)) {
            assertThat(refusal(mfaOf("ada").remove(), AwsAccount.using(own)))
                    .contains(
                            "It is statement KeepMfa of policy bars, which holds without MFA: this call had none. To call with"
                                    + " MFA, give the IamClient a session");
        }
        try (IamClient own = iam(withMfa(key, seed))) {
            plan(mfaOf("ada").remove(), AwsAccount.using(own), () -> now)
                    .permitting(Permit.lockout())
                    .apply();
        }
        seed.close();
    }

    private AwsCredentials withMfa(AwsCredentials key, MfaSeed seed) {
        try (StsClient sts = StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .build()) {
            Credentials session = sts.getSessionToken(request -> request.serialNumber(seed.serialNumber())
                            .tokenCode(seed.codeAt(now).digits()))
                    .credentials();
            return AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        }
    }

    @Test
    void a_denial_that_mfa_does_not_lift_is_not_put_down_to_mfa() {
        AwsCredentials key = declared(barredBy(deny("iam:EnableMFADevice").onEverything()));
        try (IamClient own = iam(key)) {
            assertThat(refusal(mfaOf("ada").enrol(), AwsAccount.using(own)))
                    .contains(
                            "It is a statement without a Sid of policy bars, with or without MFA: take that away, or use other"
                                    + " credentials.")
                    .doesNotContain("MfaCredentialsProvider");
        }
    }

    @Test
    void an_enrolment_that_is_denied_without_mfa_is_told_what_the_statement_has_to_except() {
        AwsCredentials key = declared(barredBy(deny("iam:EnableMFADevice")
                .sid("NoMfaNoIam")
                .onEverything()
                .when(Condition.mfaPresentIfExists(false))));
        try (IamClient own = iam(key)) {
            assertThat(refusal(mfaOf("ada").enrol(), AwsAccount.using(own)))
                    .contains("It is statement NoMfaNoIam of policy bars, which holds without MFA")
                    .contains(
                            "Who has no MFA device yet can do so only when the statement excepts iam:EnableMFADevice");
        }
    }
}
