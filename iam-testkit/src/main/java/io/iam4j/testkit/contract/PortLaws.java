// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.allow;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.model.Account;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.Credential;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.observed.ReadScope;
import io.iam4j.policy.Arn;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the port itself promises: results that are true, and secrets that are neither lost nor left without an owner. */
interface PortLaws extends Converging {
    /** Seals to nobody. */
    OpaqueSealer SEALER = new OpaqueSealer();

    /** Loses the answer to the next call of an action, which is carried out; empty for a backend that cannot. */
    Optional<Consumer<String>> answerLoser();

    private static CreateUser creation(String user) {
        return new CreateUser(user, "/", Map.of(), Optional.empty());
    }

    private Result attempt(Change change) {
        return live().carryOut(change, SecretExchange.none());
    }

    private void lose(String action) {
        Optional<Consumer<String>> loser = answerLoser();
        assumeTrue(loser.isPresent(), "this backend cannot lose an answer");
        loser.orElseThrow().accept(action);
    }

    @Test
    default void what_is_not_there_is_deleted_already() {
        assertThat(attempt(new DeleteUser("nobody"))).isEqualTo(Result.done());
    }

    @Test
    default void the_summary_counts_what_there_is_and_tells_of_the_root_user() {
        AccountSummary before = live().accountSummary();
        assertThat(attempt(creation("ada"))).isEqualTo(Result.done());
        AccountSummary summary = live().accountSummary();
        assertThat(summary.count("Users")).contains(before.count("Users").orElseThrow() + 1);
        assertThat(summary.count("Groups")).isPresent();
        assertThat(summary.rootAccessKey()).contains(false);
        assertThat(summary.rootMfa()).contains(false);
    }

    @Test
    default void the_last_accesses_are_told_of_each_in_order() {
        converge(holding(user("ada").inline("read", allow("s3:GetObject"), allow("iam:GetUser")), user("ben")));
        String account = live().read(ReadScope.BULK).accountId();
        Arn ada = Arn.parse("arn:aws:iam::" + account + ":user/ada");
        Arn ben = Arn.parse("arn:aws:iam::" + account + ":user/ben");
        List<LastAccessed> told = live().lastAccessed(List.of(ben, ada), Granularity.SERVICES);
        assertThat(told).extracting(LastAccessed::entity).containsExactly(ben, ada);
        assertThat(told.get(0).services()).isEmpty();
        assertThat(told.get(1).services())
                .extracting(LastAccessed.Service::namespace)
                .contains("s3", "iam");
        assertThat(told.get(1).services())
                .allSatisfy(service -> assertThat(service.last()).isEmpty());
        assertThat(live().lastAccessed(List.of(), Granularity.ACTIONS)).isEmpty();
    }

    @Test
    default void a_refusal_names_the_call_the_entity_and_the_code() {
        assertThat(attempt(creation("ada"))).isEqualTo(Result.done());
        assertThat(attempt(creation("ada"))).isInstanceOfSatisfying(Result.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("EntityAlreadyExists");
            assertThat(refused.problem().message()).contains("CreateUser", "user ada", "EntityAlreadyExists");
        });
    }

    @Test
    default void a_password_is_lent_and_stays_its_owners() {
        assertThat(attempt(creation("ada"))).isEqualTo(Result.done());
        String text = "Correct-horse-9-battery";
        try (Secret password = Secret.copyOf(text)) {
            Change change = new CreateLoginProfile("ada", SEALER.recipient(), text.length(), true);
            assertThat(live().carryOut(change, new Lending(password))).isEqualTo(Result.done());
            String after = password.lend(chars -> new String(chars));
            assertThat(after).isEqualTo(text);
        }
    }

    /**
     * Lends a password and expects nothing back.
     *
     * @param toSet the password
     */
    record Lending(Secret toSet) implements SecretExchange {
        @Override
        public void sending(Set<String> existing) {
            throw new AssertionError("a password is not issued");
        }

        @Override
        public void handOver(IssuedSecret issued) {
            throw new AssertionError("a password is not issued");
        }
    }

    @Test
    default void a_key_that_cannot_be_handed_over_is_deleted_in_the_same_step() {
        Account desired = holding(user("machine").withAccessKey(SEALER));
        Applied applied = Applier.apply(plan(desired), live(), desired.sealers(), quick().sink(secret -> {
            throw new IllegalStateException("no room");
        }));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(applied.toString()).contains("could not be sealed and handed over", "it is deleted again");
        assertThat(keys(desired)).isZero();
    }

    /** What an apply that dies leaves behind is found by what was written down before. */
    record Announcing(List<Set<String>> announced, List<String> made) implements SecretExchange {
        @Override
        public Secret toSet() {
            throw new AssertionError("an access key is issued");
        }

        @Override
        public void sending(Set<String> existing) {
            announced.add(existing);
        }

        @Override
        public void handOver(IssuedSecret issued) {
            made.add(issued.id());
            issued.close();
        }
    }

    @Test
    default void a_call_for_an_access_key_is_announced_with_the_keys_that_are_there() {
        assertThat(attempt(creation("machine"))).isEqualTo(Result.done());
        Announcing exchange = new Announcing(new ArrayList<>(), new ArrayList<>());
        CreateAccessKey key = new CreateAccessKey("machine", SEALER.recipient());
        assertThat(live().carryOut(key, exchange)).isEqualTo(Result.done());
        assertThat(live().carryOut(key, exchange)).isEqualTo(Result.done());
        assertThat(exchange.announced())
                .containsExactly(Set.of(), Set.of(exchange.made().get(0)));
    }

    @Test
    default void an_access_key_that_cannot_be_announced_is_not_made() {
        Account desired = holding(user("machine").withAccessKey(SEALER));
        assertThat(attempt(creation("machine"))).isEqualTo(Result.done());
        SecretExchange full = new Announcing(List.of(), List.of());
        assertThatThrownBy(() -> live().carryOut(new CreateAccessKey("machine", SEALER.recipient()), full))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(keys(desired)).isZero();
    }

    private long keys(Account desired) {
        return live().read(ReadScope.of(desired))
                .credentialsOf("machine")
                .of(Credential.Kind.ACCESS_KEY)
                .count();
    }

    private static ApplyOptions quick() {
        return ApplyOptions.standard().waits(Duration.ofMillis(20), Duration.ofMillis(200));
    }

    @Test
    default void a_creation_whose_answer_is_lost_is_unknown_and_then_done() {
        lose("CreateUser");
        CreateUser ada = creation("ada");
        assertThat(attempt(ada))
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isPresent());
        assertThat(attempt(ada)).isEqualTo(Result.done());
    }

    @Test
    default void a_password_whose_answer_is_lost_is_the_one_in_the_sink() {
        Account desired = holding(user("ada").withConsoleAccess(SEALER));
        CollectedSecrets sink = new CollectedSecrets();
        lose("CreateLoginProfile");
        Applied applied = Applier.apply(plan(desired), live(), desired.sealers(), quick().sink(sink));
        assertThat(applied.isComplete()).as(applied.toString()).isTrue();
        assertThat(sink.list()).hasSize(1).isEqualTo(applied.secrets());
        settled(desired);
    }

    @Test
    default void a_key_whose_answer_is_lost_leaves_no_key_that_nobody_holds() {
        Account desired = holding(user("machine").withAccessKey(SEALER));
        lose("CreateAccessKey");
        Applied applied = Applier.apply(plan(desired), live(), desired.sealers(), quick());
        assertThat(applied.isComplete()).as(applied.toString()).isTrue();
        assertThat(keys(desired)).isEqualTo(1);
        assertThat(live().read(ReadScope.of(desired)).credentialsOf("machine").held())
                .extracting(Credential::id)
                .containsExactly(applied.secrets().stream()
                        .map(SealedSecret::credentialId)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow());
    }
}
