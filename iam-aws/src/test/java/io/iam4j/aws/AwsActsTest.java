// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.act.CredentialActs;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.CredentialTable;
import io.iam4j.render.CredentialTable.Matter;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** One-off acts on the embedded IAM, which checks signatures and rights, as time passes. */
class AwsActsTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final CredentialActs ADA = credentialsOf("ada");
    private static final OpaqueSealer SEALER = new OpaqueSealer();

    private volatile Instant now = START;
    private EmbeddedIam server;
    private IamClient root;
    private AwsAccount live;

    @BeforeEach
    void start() {
        server = EmbeddedIam.builder()
                .clock(() -> now)
                .checkingSignatures(true)
                .authorizing(true)
                .start();
        root = iam(AwsBasicCredentials.create(server.accessKeyFor(server.accountId()), "test"));
        live = AwsAccount.using(root);
        io.iam4j.Iam.plan(declared(), live).apply();
    }

    @AfterEach
    void stop() {
        root.close();
        server.close();
        SdkGlobalTime.setGlobalTimeOffset(
                0); // the SDK keeps what it learned of this test's clock for the whole process
    }

    private static Account declared() {
        return thisAccount()
                .with(role("Reader").trusting(user("ada")))
                .with(user("ada")
                        .attach(policy("read").allowing(allow("sts:AssumeRole").on(role("Reader"))))
                        .withConsoleAccess(SEALER));
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private AwsCredentials newKey() {
        AccessKey key = root.createAccessKey(request -> request.userName("ada")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private AwsCredentials session(AwsCredentials key) {
        try (StsClient sts = sts(key)) {
            Credentials told = sts.getSessionToken().credentials();
            return AwsSessionCredentials.create(told.accessKeyId(), told.secretAccessKey(), told.sessionToken());
        }
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** Whether one can assume a role: IAM itself takes no session of a user who has not shown an MFA code. */
    private boolean works(AwsCredentials credentials) {
        String arn = "arn:aws:iam::" + server.accountId() + ":role/Reader";
        try (StsClient sts = sts(credentials)) {
            sts.assumeRole(request -> request.roleArn(arn).roleSessionName("ada"));
            return true;
        } catch (StsException refused) {
            return false;
        }
    }

    private UserCredentials held() {
        return live.read(ReadScope.credentialsOf("ada")).credentialsOf("ada");
    }

    private Plan plan(io.iam4j.act.Act act) {
        return io.iam4j.Iam.plan(act, live, () -> now);
    }

    @Test
    void another_password_is_sealed_and_takes_the_place_of_the_first() {
        Optional<Instant> created = held().passwordCreated();
        Plan plan = plan(ADA.reissuePassword(SEALER));
        assertThat(plan.toString())
                .contains("~ user ada")
                .contains("~ another console password of 20 characters, to be changed at sign-in, sealed to ");
        ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
        assertThat(stored).isEqualTo(plan.changes());
        Applied applied = io.iam4j.Iam.plan(stored, live, SEALER).apply();
        assertThat(applied.secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.title()).startsWith("console password of ada"));
        assertThat(held().passwordCreated()).isEqualTo(created);
        assertThat(server.calls().count("UpdateLoginProfile")).isEqualTo(1);
    }

    @Test
    void a_lost_answer_to_a_reissue_is_sent_again_and_one_that_stays_lost_is_kept_as_uncertain() {
        server.weather().next("UpdateLoginProfile", InjectedFault.LOST_ANSWER);
        assertThat(plan(ADA.reissuePassword(SEALER)).apply().isComplete()).isTrue();
        assertThat(server.calls().count("UpdateLoginProfile")).isEqualTo(2);

        for (int i = 0; i < 50; i++) server.weather().next("UpdateLoginProfile", InjectedFault.LOST_ANSWER);
        Plan lost = plan(ADA.reissuePassword(SEALER));
        assertThatThrownBy(() -> lost.apply(ApplyOptions.standard().patience(Duration.ZERO)))
                .isInstanceOfSatisfying(ApplyFailedException.class, failure -> {
                    assertThat(failure.applied().results().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(failure.applied().secrets()).hasSize(1);
                })
                .hasMessageContaining("reissue the password");
    }

    @Test
    void a_key_is_switched_off_and_on_and_deleted() {
        AwsCredentials key = newKey();
        String id = key.accessKeyId();
        plan(ADA.deactivateAccessKey(id)).apply();
        assertThat(works(key)).isFalse();
        assertThat(plan(ADA.deactivateAccessKey(id)).isEmpty()).isTrue();
        plan(ADA.activateAccessKey(id)).apply();
        assertThat(works(key)).isTrue();
        plan(ADA.deleteAccessKey(id)).apply();
        assertThat(held().of(Credential.Kind.ACCESS_KEY)).isEmpty();
        assertThatThrownBy(() -> plan(ADA.deleteAccessKey(id)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("user \"ada\" has no access key " + id + "; there is none.");
        assertThatThrownBy(() -> plan(credentialsOf("adda").shutOff()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("there is no user \"adda\"; meant is perhaps ada.");
    }

    @Test
    void passwords_for_single_services_are_sealed_reset_and_deleted() {
        plan(ADA.createServicePassword("codecommit.amazonaws.com", SEALER)).apply();
        Credential made = held().of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .findFirst()
                .orElseThrow();
        assertThat(held().facts(made).service()).contains("codecommit.amazonaws.com");
        assertThat(plan(ADA.resetServicePassword(made.id(), SEALER)).apply().secrets())
                .singleElement()
                .satisfies(secret ->
                        assertThat(secret.note()).contains("the user name for that service and the password"));
        server.weather().next("CreateServiceSpecificCredential", InjectedFault.LOST_ANSWER);
        Plan lost = plan(ADA.createServicePassword("bedrock.amazonaws.com", 30, SEALER));
        assertThatThrownBy(() -> lost.apply(ApplyOptions.standard().waits(Duration.ofMillis(1), Duration.ofMillis(9))))
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("resetServicePassword(...) gives a password of it");
        assertThat(server.calls().count("CreateServiceSpecificCredential")).isEqualTo(2);
        plan(ADA.deleteServicePassword(made.id())).apply();
        assertThat(held().of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL))
                .hasSize(1)
                .doesNotContain(made);
    }

    @Test
    void what_is_no_service_and_no_region_makes_no_act() {
        assertThatThrownBy(() -> ADA.createServicePassword("code\ncommit", SEALER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"code\\u000Acommit\" is not the name of a service, such as codecommit.amazonaws.com");
        assertThatThrownBy(() -> ADA.createSmtpPassword("Frankfurt", SEALER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a region, such as eu-central-1");
    }

    @Test
    void a_password_for_smtp_is_sealed_and_the_key_behind_it_given_to_nobody() {
        Applied applied = plan(ADA.createSmtpPassword("eu-central-1", SEALER)).apply();
        String id =
                held().of(Credential.Kind.ACCESS_KEY).findFirst().orElseThrow().id();
        assertThat(applied.secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.title()).startsWith("SES SMTP password " + id + " of ada"));
    }

    @Test
    void who_is_shut_off_is_out_at_once_and_stays_out_until_restored() {
        AwsCredentials key = newKey();
        AwsCredentials session = session(key);
        assertThat(works(session)).isTrue();
        now = START.plusSeconds(60);

        Plan shutOff = plan(ADA.shutOff());
        shutOff.apply();
        assertThat(works(key)).isFalse();
        assertThat(works(session)).isFalse();
        assertThat(held().password()).isFalse();
        assertThat(plan(ADA.shutOff()).isEmpty()).isTrue();
        assertThat(plan(ADA.reissuePassword(SEALER)).toString()).contains("was shut off at", "this lets them in again");

        Plan declared = io.iam4j.Iam.plan(declared().exclusive(), live);
        assertThat(declared.isEmpty()).isTrue();
        assertThat(declared.toString()).contains("user \"ada\" was shut off at 2026-03-01T09:01:00Z");

        plan(ADA.restore()).apply();
        assertThat(works(key)).isTrue();
        assertThat(works(session)).isFalse();
        assertThat(io.iam4j.Iam.plan(declared().exclusive(), live).changes().secrets())
                .hasSize(1);
        assertThatThrownBy(() -> plan(ADA.restore())).hasMessageContaining("user \"ada\" is not shut off");
    }

    @Test
    void who_was_shut_off_by_mistake_works_in_a_new_session_as_soon_as_restored() {
        AwsCredentials key = newKey();
        AwsCredentials old = session(key);
        now = START.plusSeconds(30);
        Plan shutOff = plan(ADA.shutOff());
        now = START.plusSeconds(60);
        AwsCredentials betweenPlanAndApply = session(key);
        shutOff.apply();

        now = START.plusSeconds(180);
        assertThat(plan(ADA.reissuePassword(SEALER)).toString())
                .contains("A session that begins before 2026-03-01T09:15:30Z is denied everything all the same.");
        Plan restore = plan(ADA.restore());
        assertThat(restore.toString()).contains("[2026-03-01T09:03:00Z]");
        restore.apply();
        assertThat(works(session(key))).isTrue();
        assertThat(works(old)).isFalse();
        assertThat(works(betweenPlanAndApply)).isFalse();

        plan(ADA.shutOff()).apply();
        now = START.plus(Duration.ofHours(1));
        assertThat(plan(ADA.restore()).toString()).doesNotContain("AWSRevokeOlderSessions");
    }

    @Test
    void sessions_are_ended_again_by_each_shutting_off() {
        plan(ADA.endSessions()).apply();
        now = START.plus(days(100));
        AwsCredentials key = newKey();
        AwsCredentials session = session(key);
        plan(ADA.shutOff()).apply();
        assertThat(works(session)).isFalse();
    }

    @Test
    void who_has_as_many_tags_as_there_can_be_is_shut_off_all_the_same() {
        for (int i = 0; i < 5; i++) {
            int ten = i * 10;
            root.tagUser(request -> request.userName("ada")
                    .tags(IntStream.range(ten, ten + 10)
                            .mapToObj(n -> Tag.builder().key("k" + n).value("v").build())
                            .toList()));
        }
        AwsCredentials key = newKey();
        Plan plan = plan(ADA.shutOff());
        assertThat(plan.toString()).contains("has as many tags as a user may have, so that it cannot be noted");
        plan.apply();
        assertThat(works(key)).isFalse();
    }

    @Test
    void a_key_that_was_off_before_is_not_switched_on_by_restoring() {
        String off = newKey().accessKeyId();
        String on = newKey().accessKeyId();
        plan(ADA.deactivateAccessKey(off)).apply();
        plan(ADA.shutOff()).apply();
        plan(ADA.restore()).apply();
        assertThat(held().facts(new Credential(Credential.Kind.ACCESS_KEY, off)).status())
                .contains(Status.INACTIVE);
        assertThat(held().facts(new Credential(Credential.Kind.ACCESS_KEY, on)).status())
                .contains(Status.ACTIVE);
    }

    @Test
    void who_leaves_is_shut_off_now_and_deleted_after_the_period() {
        AwsCredentials key = newKey();
        Plan first = plan(ADA.offboard(days(30)));
        assertThat(first.toString())
                .contains("user ada is deleted by a plan of the same act made at 2026-03-31T09:00:00Z or later.");
        first.apply();
        assertThat(works(key)).isFalse();
        now = START.plus(days(30)).minusSeconds(1);
        assertThat(plan(ADA.offboard(days(30))).isEmpty()).isTrue();
        now = START.plus(days(30));
        plan(ADA.offboard(days(30))).apply();
        assertThat(server.inspect(server.accountId()).hasUser("ada")).isFalse();
    }

    @Test
    void everybody_is_seen_with_what_is_to_be_done() {
        AwsCredentials key = newKey();
        works(key);
        root.createUser(request -> request.userName("zoe"));
        server.outOfBand(server.accountId()).securityKey("zoe", "blue");
        now = START.plus(days(100));
        CredentialTable table = CredentialTable.of(live.read(ReadScope.everyone()), now);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).user()).isEqualTo("ada");
        assertThat(table.rows().get(0).findings())
                .extracting(CredentialTable.Finding::matter)
                .containsExactly(Matter.NO_MFA, Matter.OLD_KEY, Matter.UNUSED, Matter.UNUSED);
        assertThat(table.rows().get(1).mfa()).containsExactly("FIDO");
        assertThat(table.toString())
                .contains("user  password")
                .contains("100 days old, to be changed")
                .contains(key.accessKeyId() + " 100 days old, used 100 days ago (sts, us-east-1)")
                .contains("enable MFA: signs in with a password alone")
                .contains("2 of 2 users read; something is to be done of 1.");
        assertThat(server.calls().count("ListUsers")).isEqualTo(1);
    }
}
