// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.account;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.Applied;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Credential;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.SealedSecret;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

interface CredentialLaws extends Converging {
    /** Seals to nobody. */
    OpaqueSealer SEALER = new OpaqueSealer();

    private UserCredentials credentialsOf(User user) {
        return live().read(ReadScope.of(holding(user))).credentialsOf(user.name());
    }

    @Test
    default void a_console_password_is_made_once_and_left_alone() {
        User ada = user("ada").withConsoleAccess(SEALER);
        Account desired = account()
                .passwordPolicy(PasswordPolicy.standard().minimumLength(30).requiringAllClasses())
                .with(ada);
        Applied applied = apply(plan(desired), desired);
        assertThat(applied.secrets())
                .extracting(SealedSecret::kind)
                .containsExactly(SealedSecret.Kind.CONSOLE_PASSWORD);
        settled(desired);
        assertThat(credentialsOf(ada).password()).isTrue();
    }

    @Test
    default void a_console_password_is_taken_away_and_given_anew() {
        converge(holding(user("ada").withConsoleAccess(SEALER)));
        converge(holding(user("ada").withoutConsoleAccess()));
        converge(holding(user("ada").withConsoleAccess(SEALER)));
    }

    @Test
    default void an_access_key_is_made_once_and_left_alone() {
        User machine = user("machine").withAccessKey(SEALER);
        Applied applied = apply(plan(holding(machine)), holding(machine));
        SealedSecret secret = applied.secrets().get(0);
        assertThat(secret.credentialId()).isPresent();
        settled(holding(machine));
        assertThat(credentialsOf(machine).of(Credential.Kind.ACCESS_KEY))
                .extracting(Credential::id)
                .containsExactly(secret.credentialId().orElseThrow());
    }

    @Test
    default void an_access_key_is_taken_away() {
        converge(holding(user("machine").withAccessKey(SEALER)));
        converge(holding(user("machine").withoutAccessKeys()));
        assertThat(credentialsOf(user("machine").withoutAccessKeys()).held()).isEmpty();
    }

    @Test
    default void an_access_key_is_switched_off_and_on_by_its_id() {
        User machine = user("machine").withAccessKey(SEALER);
        String id = apply(plan(holding(machine)), holding(machine))
                .secrets()
                .get(0)
                .credentialId()
                .orElseThrow();
        converge(holding(user("machine").withInactiveAccessKey(id)));
        converge(holding(user("machine").withActiveAccessKey(id)));
    }

    @Test
    default void an_ssh_public_key_is_uploaded_once_beside_others_and_taken_away_when_there_is_to_be_none() {
        String first = sshPublicKey();
        converge(holding(user("ada").withSshPublicKey(first)));
        converge(holding(user("ada").withSshPublicKey(sshPublicKey())));
        settled(holding(user("ada").withSshPublicKey(first)));
        User without = user("ada").withoutSshPublicKeys();
        assertThat(converge(holding(without))).hasSize(2);
        assertThat(credentialsOf(without).held()).isEmpty();
    }

    /** A new one in PEM; nobody has its private key. */
    private static String sshPublicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPublic().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA; this one does not", e);
        }
    }

    @Test
    default void a_renamed_user_keeps_password_and_key() {
        User ada = user("ada").withConsoleAccess(SEALER).withAccessKey(SEALER);
        converge(holding(ada));
        assertThat(converge(holding(Values.withName(ada, "lovelace").formerly("ada"))))
                .hasSize(1);
    }

    @Test
    default void the_credential_report_tells_of_every_user_without_ids() {
        converge(holding(
                user("ada").withConsoleAccess(SEALER),
                user("ben"),
                user("machine").withAccessKey(SEALER)));
        CredentialReport report = live().credentialReport(CredentialReport.OLDEST);
        assertThat(report.users()).containsOnlyKeys("ada", "ben", "machine");
        assertThat(report.user("ada").orElseThrow().consolePassword()).isPresent();
        assertThat(report.user("ben").orElseThrow().hasPassword()).contains(false);
        assertThat(report.user("ben").orElseThrow().keys()).isEmpty();
        assertThat(report.user("machine").orElseThrow().keys()).singleElement().satisfies(key -> {
            assertThat(key.number()).isEqualTo(1);
            assertThat(key.active()).isTrue();
        });
        assertThat(report.users().values()).noneMatch(CredentialReport.Holder::mfaActive);
        assertThat(report.root()).isPresent();
        assertThat(report.age()).isBetween(Duration.ZERO, CredentialReport.OLDEST);
    }
}
