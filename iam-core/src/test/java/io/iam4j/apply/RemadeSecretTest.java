// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.user;
import static io.iam4j.apply.Crashed.KEY;
import static io.iam4j.apply.Crashed.LATER;
import static io.iam4j.apply.Crashed.SEALER;
import static io.iam4j.apply.Crashed.THEN;
import static io.iam4j.apply.Crashed.WITH_KEY;
import static io.iam4j.apply.Crashed.changes;
import static io.iam4j.apply.Crashed.holding;
import static io.iam4j.apply.Crashed.keys;
import static io.iam4j.apply.Crashed.label;
import static io.iam4j.apply.Crashed.made;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.act.CredentialActs;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretSink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a secret is sealed to that is made anew in the place of one that nobody holds. */
class RemadeSecretTest {
    private static final String CODECOMMIT = "codecommit.amazonaws.com";
    private static final String CASSANDRA = "cassandra.amazonaws.com";
    private static final FakeSealer BOB = FakeSealer.of("bob");

    @TempDir
    private Path folder;

    private Crashed crashed;

    @BeforeEach
    void open() {
        crashed = new Crashed(folder);
    }

    private void diesMaking(SealedSecret.Kind kind) {
        SecretIntent intent = new SecretIntent("one", label(kind), SEALER.recipient(), List.of(THEN), new TreeSet<>());
        crashed.dies(intent, Optional.empty());
    }

    private static InMemoryAccount withServicePassword() {
        Credential lost = new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, "ACCALOST");
        return holding(UserCredentials.NONE.with(lost, made(THEN).service(CODECOMMIT)));
    }

    @Test
    void a_key_is_sealed_to_whom_it_is_declared_for_and_not_to_whom_the_dead_apply_named() {
        crashed.dies(KEY, Optional.empty());
        Account corrected =
                Account.of("a").with(user("ci").withAccessKey(BOB), user("ada").withConsoleAccess(SEALER));

        Applied applied = crashed.apply(corrected, holding(keys(made(THEN), "AKIALOST")), LATER);

        assertThat(applied.secrets())
                .filteredOn(secret -> secret.kind() == SealedSecret.Kind.ACCESS_KEY)
                .extracting(SealedSecret::recipient)
                .containsExactly(BOB.recipient());
    }

    @Test
    void a_password_for_a_service_is_sealed_to_whom_that_service_is_declared_for() {
        diesMaking(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        Account corrected = Account.of("a")
                .with(user("ci").withServicePassword(CODECOMMIT, BOB).withServicePassword(CASSANDRA, SEALER));

        Applied applied = crashed.apply(corrected, withServicePassword(), LATER);

        assertThat(applied.results())
                .extracting(result -> result.step().change())
                .filteredOn(CreateServiceSpecificCredential.class::isInstance)
                .map(CreateServiceSpecificCredential.class::cast)
                .filteredOn(create -> create.service().equals(CODECOMMIT))
                .extracting(CreateServiceSpecificCredential::recipient)
                .containsExactly(BOB.recipient());
    }

    @Test
    void nothing_is_sealed_to_a_key_that_cannot_serve_any_more() throws Exception {
        crashed.dies(KEY, Optional.empty());
        Account expired = Account.of("a").with(user("ci").withAccessKey(FakeSealer.unusable("ci")));
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));

        Applied applied = crashed.apply(expired, account, LATER);

        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.isComplete()).isTrue();
        assertThat(applied.notices())
                .containsExactly(
                        "An apply that died had made access key AKIALOST of user ci, whose secret nobody holds. It is"
                                + " deleted, and not made anew. The key of ci has expired. Correct that, and plan again.");
        assertThat(crashed.files(".intent")).isEmpty();
    }

    /** A sealer may ask somebody else, who does not answer. */
    private record Failing(Recipient recipient) implements Sealer {
        @Override
        public List<String> judge(Instant now) {
            throw new IllegalStateException("no answer");
        }

        @Override
        public SealedMessage seal(Secret secret) {
            throw new IllegalStateException("no answer");
        }
    }

    @Test
    void nothing_is_made_for_a_key_that_cannot_be_judged() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = crashed.apply(
                Account.of("a").with(user("ci").withAccessKey(new Failing(SEALER.recipient()))), account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .contains("not made anew. The key of fake:ci (ci) could not be judged", "no answer");
    }

    /** A stored plan is applied with the keys that its own steps need. */
    @Test
    void nothing_is_made_where_the_key_is_not_at_hand() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = Applier.apply(
                Planner.plan(WITH_KEY, account.snapshot(), Instant.EPOCH),
                account,
                Map.of(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> LATER));
        assertThat(changes(account)).containsExactly("DeleteCredential ci");
        assertThat(applied.notices()).singleElement().asString().contains("No key is at hand for fake:ci (ci).");
        assertThat(Planner.plan(WITH_KEY, account.snapshot(), LATER).changes()).hasSize(1);
    }

    @Test
    void an_act_makes_no_key_for_it_declares_none() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        Applied applied = Applier.apply(
                Planner.plan(CredentialActs.of("ci").reissuePassword(SEALER), account.snapshot(), LATER),
                account,
                Map.of(SEALER.recipient(), SEALER),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> LATER));
        assertThat(changes(account)).containsExactlyInAnyOrder("DeleteCredential ci", "CreateLoginProfile ci");
        assertThat(applied.notices())
                .singleElement()
                .asString()
                .endsWith("It is deleted; where it is wanted still, plan again.");
    }

    /** The plan took the key of the SMTP password for the one that is declared. */
    @Test
    void where_the_key_of_an_smtp_password_was_the_only_one_the_declared_key_is_made() {
        diesMaking(SealedSecret.Kind.SES_SMTP_PASSWORD);
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        crashed.apply(WITH_KEY, account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
    }

    @Test
    void the_name_of_a_user_is_the_same_in_any_case() {
        crashed.dies(KEY, Optional.empty());
        InMemoryAccount account = holding(keys(made(THEN), "AKIALOST"));
        crashed.apply(Account.of("a").with(user("CI").withAccessKey(SEALER)), account, LATER);
        assertThat(changes(account)).containsExactly("DeleteCredential ci", "CreateAccessKey ci");
    }
}
