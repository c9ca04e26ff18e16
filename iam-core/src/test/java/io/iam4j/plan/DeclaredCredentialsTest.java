// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.source.CompiledSource;
import io.iam4j.source.JavaSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SSH public keys, signing certificates, passwords for services and the status of access keys: read, compared, limited. */
class DeclaredCredentialsTest {
    private static final String GIT = "codecommit.amazonaws.com";

    private static final String KEY = Certificates.SSH_KEY;

    private static final User ADA = user("ada")
            .withSshPublicKey(KEY)
            .withSigningCertificate(Certificates.WWW)
            .withServicePassword(GIT, FakeSealer.of("ada"));

    private static ChangeSet plan(Snapshot observed, Instant now, Resource... resources) {
        return Planner.plan(account("security").with(resources), observed, now);
    }

    private static List<String> calls(Snapshot observed, Resource... resources) {
        ChangeSet changes = plan(observed, Instant.EPOCH, resources);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(plan(after, Instant.EPOCH, resources).isEmpty())
                .as("the next plan is empty")
                .isTrue();
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        return changes.changes().stream().map(Change::call).toList();
    }

    private static Snapshot holding(Credential... held) {
        return Snapshot.of(account("222222222222").with(user("ada")), "aws")
                .credentials("ada", new UserCredentials(false, List.of(held)));
    }

    private static Credential ssh(int number) {
        return new Credential(Credential.Kind.SSH_PUBLIC_KEY, "APKAIOSFODNN7EXAMPL" + number);
    }

    @Test
    void exported_source_holds_the_credentials_that_are_no_secret() {
        Account declared = account("222222222222")
                .with(user("ada").withSshPublicKey(KEY).withSigningCertificate(Certificates.WWW));

        assertThat(CompiledSource.declaration(JavaSource.of(declared).files(), "ExportedAccount"))
                .isEqualTo(declared);
    }

    @Test
    void a_new_user_gets_all_of_it() {
        assertThat(calls(Snapshot.empty("222222222222", "aws"), ADA))
                .containsExactlyInAnyOrder(
                        "CreateUser",
                        "UploadSSHPublicKey",
                        "UploadSigningCertificate",
                        "CreateServiceSpecificCredential");
        assertThat(ADA.toString())
                .contains("SSH public key RSA 2048, MD5 8f:88:86:bb:63:4c:75:49:b3:83:f0:6b:a8:f7:74:e0, ada@home")
                .contains("signing certificate CN=www.example.org, serial")
                .contains("password for a service " + GIT + ", sealed to ");
    }

    @Test
    void the_fingerprint_is_that_of_ssh_keygen_whatever_the_writing() {
        SshPublicKey key = SshPublicKey.of(KEY);
        assertThat(key.fingerprint()).isEqualTo("8f:88:86:bb:63:4c:75:49:b3:83:f0:6b:a8:f7:74:e0");
        assertThat(key.bits()).isEqualTo(2048);
        assertThat(key.comment()).contains("ada@home");
        assertThat(SshPublicKey.of("""
                -----BEGIN PUBLIC KEY-----
                MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoIlWk7Id0Tg+QHYoqdIf
                iE546fIk/SBWOq71Na6NMWXpSmceI0HTPWPeTYotL6AIfFZYv8ABOabMyRsEVRWS
                KVm4rEGpeo6zpfNn8S0jutEae7SxpYXWmIVszk4d+tL2Oex3keZWl2ker6fIP+uL
                6pFSh5tR7mxIzpnaP32dSaZcO8RpUvh6JmOj+VKOHluZRWCeCRNmduzhIlunjX2a
                bTHHV0a2We3u7f58zqdWq61NAbG2XsyWLohDm+sdnwPl7C2JONJZ1b3d/oFR4TyQ
                6IjDVuFoVXCvMrLrjn20BI8mxGT+FvwjPzJZPdHIuSireKfrBeDZuWIJHIvGZVYy
                LwIDAQAB
                -----END PUBLIC KEY-----
                """)).isEqualTo(key);
    }

    @Test
    void a_declared_key_is_told_by_its_fingerprint_and_switched_on() {
        Facts facts = Facts.NONE
                .status(Status.INACTIVE)
                .fingerprint(Optional.of(SshPublicKey.of(KEY).fingerprint()));
        Snapshot observed = Snapshot.of(account("222222222222").with(user("ada")), "aws")
                .credentials("ada", UserCredentials.NONE.with(ssh(1), facts).with(ssh(2), Facts.NONE));
        assertThat(calls(observed, user("ada").withSshPublicKey(KEY))).containsExactly("UpdateCredential");
        assertThat(calls(observed, user("ada"))).isEmpty();
        assertThat(calls(observed, user("ada").withoutSshPublicKeys()))
                .containsExactly("DeleteCredential", "DeleteCredential");
    }

    @Test
    void a_credential_goes_by_its_id_and_others_stay() {
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE");
        Snapshot observed = holding(key, ssh(1), ssh(2));
        assertThat(calls(observed, user("ada").withoutCredential("APKAIOSFODNN7EXAMPL2")))
                .containsExactly("DeleteCredential");
        assertThat(calls(observed, user("ada").withoutCredential("APKAIOSFODNN7EXAMPL9")))
                .as("one that is gone already")
                .isEmpty();
        User leaked = user("ada").withAccessKey(FakeSealer.of("ada")).withoutCredential(key.id());
        assertThat(calls(observed, leaked))
                .as("the last access key has another take its place")
                .containsExactly("DeleteCredential", "CreateAccessKey");
        assertThatThrownBy(() -> leaked.withInactiveAccessKey(key.id()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("AKIAIOSFODNN7EXAMPLE is declared to be switched off and to be deleted");
        assertThatThrownBy(() -> leaked.withoutCredential("../x"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("must be 16 to 128 letters, digits and underscores");
    }

    @Test
    void limits_are_problems_of_the_plan() {
        Snapshot full = holding(ssh(1), ssh(2), ssh(3), ssh(4), ssh(5));
        assertThatThrownBy(() -> plan(full, Instant.EPOCH, user("ada").withSshPublicKey(KEY)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("user \"ada\" has 5 SSH public keys (APKAIOSFODNN7EXAMPL1, ")
                .hasMessageContaining("and would get 1 more, but 5 are allowed");
        assertThatThrownBy(() -> user("ada")
                        .withSigningCertificate(Certificates.WWW)
                        .withSigningCertificate(Certificates.OTHER)
                        .withSigningCertificate(Certificates.SIGNER))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("signing certificates may be at most 2, but 3 are declared");
    }

    @Test
    void a_certificate_is_of_one_user_and_taken_while_it_is_valid() {
        Snapshot empty = Snapshot.empty("222222222222", "aws");
        User bob = user("bob").withSigningCertificate(Certificates.WWW);
        assertThatThrownBy(() -> plan(empty, Instant.EPOCH, ADA, bob))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("users \"ada\" and \"bob\" are declared with the same signing certificate");
        Instant end = SigningCertificate.of(Certificates.WWW).expires();
        assertThatThrownBy(() -> plan(empty, end, bob))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("has expired, and IAM does not take it");
        assertThat(plan(empty, end.minus(days(3)), bob).warnings())
                .anyMatch(warning -> warning.contains("expires in 3 days; declare another beside it"));
    }

    @Test
    void a_key_that_rotates_has_no_declared_status() {
        User machine = user("ada")
                .withAccessKey(AccessKeys.sealedWith(FakeSealer.of("ada")).rotatedEvery(days(90)))
                .withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE");
        assertThatThrownBy(() -> plan(holding(), Instant.EPOCH, machine))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("access keys that rotate")
                .hasMessageContaining("leave out one of the two");
        assertThatThrownBy(() -> user("ada").withActiveAccessKey("AKIA"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("such as AKIAIOSFODNN7EXAMPLE, but is \"AKIA\"");
    }

    @Test
    void a_key_that_iam_does_not_take_is_refused_with_the_way_out_and_is_not_repeated() {
        assertRefused(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGGG ada", "is of type ssh-ed25519, but IAM takes RSA alone");
        assertRefused(
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaGGG\n", "holds a private key; give the public one");
        assertRefused("ssh-rsa AAAAGGG", "cannot be read");
        assertRefused("GGG", "must be one line such as");
        assertRefused(KEY.replace(" ada@home", " \u0142GGG"), "Latin-1");
        assertRefused(
                KEY.replace(" ada@home", " \u001b[31mGGG"), "holds a control character; leave it out of its comment");
        assertThatThrownBy(() -> user("ada").withSigningCertificate("-----BEGIN RSA PRIVATE KEY-----GGG"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("holds a private key, which stays with its owner")
                .hasMessageNotContaining("GGG");
        assertThatThrownBy(() -> user("ada").withServicePassword("codecommit", FakeSealer.of("ada")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(
                        "must be named by its address such as codecommit.amazonaws.com, but is \"codecommit\"");
    }

    private static void assertRefused(String text, String problem) {
        assertThatThrownBy(() -> user("ada").withSshPublicKey(text))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("GGG");
    }

    @Test
    void each_kind_is_read_of_those_who_declare_it() {
        ReadScope scope = ReadScope.of(account("a")
                .with(
                        user("ada").withSshPublicKey(KEY).formerly("augusta"),
                        user("bob").withoutServicePasswords(),
                        user("eve").withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE")));
        assertThat(scope.credentials(Credential.Kind.SSH_PUBLIC_KEY)).containsExactly("ada", "augusta");
        assertThat(scope.credentials(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL))
                .containsExactly("bob");
        assertThat(scope.credentials(Credential.Kind.ACCESS_KEY)).containsExactly("eve");
        assertThat(scope.credentials(Credential.Kind.SIGNING_CERTIFICATE)).isEmpty();
        assertThat(scope.exactly(Set.of("x")).credentials()).isEqualTo(scope.credentials());
        assertThat(ReadScope.everyone().everyoneIs(Set.of("ada")).tells("ada", Credential.Kind.SIGNING_CERTIFICATE))
                .isTrue();
    }

    @Test
    void keys_without_fingerprints_are_too_little_to_go_by() {
        ReadScope keys = ReadScope.of(account("a").with(user("ada").withSshPublicKey(KEY)));
        ReadScope certificates = ReadScope.of(account("a").with(user("ada").withSigningCertificate(Certificates.WWW)));
        ReadScope all = ReadScope.of(account("a").with(user("ada").absent()));
        assertThat(keys.goesBeyond(keys)).isFalse();
        assertThat(keys.goesBeyond(certificates)).isTrue();
        assertThat(keys.goesBeyond(all)).isTrue();
        assertThat(certificates.goesBeyond(all)).isFalse();
        assertThatThrownBy(() ->
                        plan(holding().scope(all), Instant.EPOCH, user("ada").withSshPublicKey(KEY)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("is declared with SSH public keys, and the account was read without them");
    }
}
