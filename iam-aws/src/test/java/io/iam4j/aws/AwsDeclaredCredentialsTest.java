// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.change.Change;
import io.iam4j.model.User;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.SealedSecret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.contract.TestCertificates;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.SeedException;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

/** SSH public keys, signing certificates, passwords for services, and the status of access keys, declared on the embedded IAM. */
class AwsDeclaredCredentialsTest {
    private static final String GIT = "codecommit.amazonaws.com";
    private static final OpaqueSealer SEALER = new OpaqueSealer();
    private static final User ADA = user("ada")
            .withSshPublicKey(SshKeys.key(0))
            .withSigningCertificate(TestCertificates.WWW)
            .withServicePassword(GIT, SEALER);

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private Plan plan(User... users) {
        return Iam.plan(account("a").with(users), live);
    }

    private static List<String> calls(Plan plan) {
        return plan.changes().changes().stream().map(Change::call).toList();
    }

    private List<String> lands(User... users) {
        Plan plan = plan(users);
        assertThat(ChangeSetJson.read(ChangeSetJson.write(plan.changes()))).isEqualTo(plan.changes());
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(plan(users).changes().changes()).as("the second plan").isEmpty();
        return calls(plan);
    }

    private UserCredentials held() {
        return live.read(ReadScope.credentialsOf("ada")).credentialsOf("ada");
    }

    private String only(Credential.Kind kind) {
        List<Credential> all = held().of(kind).toList();
        assertThat(all).hasSize(1);
        return all.get(0).id();
    }

    private void uploads(int key) {
        iam.uploadSSHPublicKey(request -> request.userName("ada").sshPublicKeyBody(SshKeys.key(key)));
    }

    @Test
    void all_of_it_lands_with_a_new_user_and_the_next_plan_is_empty() {
        Plan plan = plan(ADA);
        assertThat(plan.toString())
                .contains(
                        "+ SSH public key RSA 2048, MD5 "
                                + SshPublicKey.of(SshKeys.key(0)).fingerprint() + ", ada@home",
                        "+ signing certificate CN=www.example.org, serial",
                        ", until 2125-06-23T17:28:14Z, SHA-256 ",
                        "+ credential for " + GIT + ", sealed to ");
        Applied applied = plan.apply();
        assertThat(applied.secrets())
                .extracting(SealedSecret::kind)
                .containsExactly(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        assertThat(plan(ADA).isEmpty()).isTrue();
        assertThat(held().held())
                .extracting(Credential::kind)
                .containsExactlyInAnyOrder(
                        Credential.Kind.SSH_PUBLIC_KEY,
                        Credential.Kind.SIGNING_CERTIFICATE,
                        Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL);
    }

    @Test
    void a_leaked_key_is_replaced_and_of_uploads_the_named_one_goes() {
        lands(user("ada").withAccessKey(SEALER).withSshPublicKey(SshKeys.key(0)));
        String leaked = only(Credential.Kind.ACCESS_KEY);
        String old = only(Credential.Kind.SSH_PUBLIC_KEY);
        assertThat(lands(user("ada")
                        .withAccessKey(SEALER)
                        .withSshPublicKey(SshKeys.key(1))
                        .withoutCredential(leaked)
                        .withoutCredential(old)))
                .containsExactlyInAnyOrder(
                        "DeleteCredential", "DeleteCredential", "CreateAccessKey", "UploadSSHPublicKey");
        assertThat(only(Credential.Kind.ACCESS_KEY)).isNotEqualTo(leaked);
        assertThat(only(Credential.Kind.SSH_PUBLIC_KEY)).isNotEqualTo(old);
    }

    @Test
    void what_is_switched_off_and_declared_is_switched_on_and_a_password_is_left_alone() {
        lands(ADA);
        String key = only(Credential.Kind.SSH_PUBLIC_KEY);
        String certificate = only(Credential.Kind.SIGNING_CERTIFICATE);
        String password = only(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL);
        StatusType off = StatusType.INACTIVE;
        iam.updateSSHPublicKey(
                request -> request.userName("ada").sshPublicKeyId(key).status(off));
        iam.updateSigningCertificate(
                request -> request.userName("ada").certificateId(certificate).status(off));
        iam.updateServiceSpecificCredential(request ->
                request.userName("ada").serviceSpecificCredentialId(password).status(off));
        Plan plan = plan(ADA);
        assertThat(calls(plan)).containsExactly("UpdateCredential", "UpdateCredential");
        assertThat(plan.changes().warnings())
                .anyMatch(warning -> warning.contains("has no password for " + GIT + " that works: " + password));
        plan.apply();
        assertThat(plan(ADA).isEmpty()).isTrue();
    }

    @Test
    void what_others_uploaded_stays_and_is_noted_until_there_is_to_be_none() {
        lands(user("ada"));
        uploads(1);
        String others = only(Credential.Kind.SSH_PUBLIC_KEY);
        Plan plan = plan(ADA);
        assertThat(plan.toString())
                .contains("what users have besides what is declared stays:\n  user ada: SSH public key " + others + ", "
                        + SshPublicKey.of(SshKeys.key(1)).fingerprint());
        plan.apply();
        assertThat(held().of(Credential.Kind.SSH_PUBLIC_KEY)).hasSize(2);
        assertThat(lands(user("ada"))).as("silence leaves them").isEmpty();
        assertThat(lands(user("ada")
                        .withoutSshPublicKeys()
                        .withoutSigningCertificates()
                        .withoutServicePasswords()))
                .containsOnly("DeleteCredential")
                .hasSize(4);
        assertThat(held().held()).isEmpty();
    }

    @Test
    void the_same_key_in_another_writing_is_the_same_key() {
        lands(ADA);
        String pem = iam.getSSHPublicKey(request -> request.userName("ada")
                        .sshPublicKeyId(only(Credential.Kind.SSH_PUBLIC_KEY))
                        .encoding("PEM"))
                .sshPublicKey()
                .sshPublicKeyBody();
        assertThat(plan(user("ada").withSshPublicKey(pem)).isEmpty()).isTrue();
        String bare = SshKeys.key(0).replace(" ada@home", "");
        assertThat(plan(user("ada").withSshPublicKey(bare)).isEmpty()).isTrue();
    }

    @Test
    void an_access_key_is_switched_off_and_on_by_its_id() {
        lands(user("ada").withAccessKey(SEALER));
        String id = only(Credential.Kind.ACCESS_KEY);
        assertThat(lands(user("ada").withInactiveAccessKey(id))).containsExactly("UpdateCredential");
        assertThat(held().facts(new Credential(Credential.Kind.ACCESS_KEY, id)).isDead())
                .isTrue();
        assertThat(lands(user("ada").withAccessKey(SEALER).withActiveAccessKey(id)))
                .containsExactly("UpdateCredential");
        assertThatThrownBy(() -> plan(user("ada").withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE")))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("is declared with access key AKIAIOSFODNN7EXAMPLE switched off, but has " + id
                        + " alone; correct the id, or leave it out.");
    }

    @Test
    void limits_are_told_before_the_first_call() {
        lands(user("ada"));
        for (int i = 1; i <= 4; i++) uploads(i);
        server.calls().clear();
        assertThatThrownBy(() -> plan(ADA.withSshPublicKey(SshKeys.key(7))))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("user \"ada\" has 4 SSH public keys (APKA")
                .hasMessageContaining("and would get 2 more, but 5 are allowed");
        assertThat(server.calls().names()).noneMatch(call -> call.startsWith("Upload"));
        assertThat(lands(ADA)).hasSize(3);
    }

    @Test
    void a_user_is_deleted_with_all_of_it() {
        lands(ADA.withAccessKey(SEALER));
        assertThat(lands(user("ada").absent())).contains("DeleteUser");
    }

    @Test
    void who_is_shut_off_gets_none_of_it() {
        lands(ADA);
        Iam.plan(credentialsOf("ada").shutOff(), live).apply();
        Plan plan = plan(ADA.withSshPublicKey(SshKeys.key(3)).withServicePassword("cassandra.amazonaws.com", SEALER));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.toString()).contains("was shut off at", "and gets no credential");
    }

    @Test
    void nothing_more_is_read_of_users_who_declare_none_of_it() {
        lands(ADA, user("bob"));
        uploads(1);
        server.calls().clear();
        plan(user("ada"), user("bob"));
        assertThat(server.calls().names())
                .doesNotContain(
                        "ListSSHPublicKeys",
                        "GetSSHPublicKey",
                        "ListSigningCertificates",
                        "ListServiceSpecificCredentials",
                        "ListAccessKeys");
        server.calls().clear();
        plan(user("ada").withSshPublicKey(SshKeys.key(0)), user("bob"));
        assertThat(server.calls().names())
                .containsOnlyOnce("ListSSHPublicKeys")
                .doesNotContain("ListSigningCertificates", "ListServiceSpecificCredentials", "ListAccessKeys");
        assertThat(server.calls().names().stream().filter("GetSSHPublicKey"::equals))
                .hasSize(2);
        server.calls().clear();
        plan(
                user("ada").withSigningCertificate(TestCertificates.WWW),
                user("bob").absent());
        assertThat(server.calls().names()).doesNotContain("GetSSHPublicKey").containsOnlyOnce("ListSSHPublicKeys");
    }

    @Test
    void a_lost_answer_uploads_once() {
        lands(user("ada"));
        server.weather().next("UploadSSHPublicKey", InjectedFault.LOST_ANSWER);
        server.weather().next("UploadSigningCertificate", InjectedFault.LOST_ANSWER);
        assertThat(lands(user("ada").withSshPublicKey(SshKeys.key(0)).withSigningCertificate(TestCertificates.WWW)))
                .hasSize(2);
        only(Credential.Kind.SSH_PUBLIC_KEY);
        only(Credential.Kind.SIGNING_CERTIFICATE);
    }

    @Test
    void a_snapshot_without_fingerprints_is_not_planned_against() {
        lands(ADA);
        assertThatThrownBy(() -> io.iam4j.plan.Planner.plan(
                        account("a").with(ADA), live.read(ReadScope.everyone()), java.time.Instant.now()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("declared with SSH public keys, and the account was read without them");
    }

    @Test
    void a_seed_has_them_too() {
        server.seed(Seed.of(account("a").with(ADA)));
        assertThat(plan(ADA).isEmpty()).isTrue();
        assertThatThrownBy(() -> server.seed(
                        Seed.of(account("a").with(user("bob").withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE")))))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("leave its status out of the seed");
    }
}
