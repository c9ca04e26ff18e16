// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One key with two names: its owner added an address in front, and sent it again. */
class KeyIdentityTest {
    private static final FakeSealer OLD = named("Ada <ada@old.example>");
    private static final FakeSealer NEW = named("Ada <ada@example.org>");

    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    private static FakeSealer named(String name) {
        return new FakeSealer(new Recipient("fake", "abcd", name), true);
    }

    @Test
    void a_stored_plan_is_applied_with_the_key_under_its_new_name() {
        Account desired = account("security").with(user("ada").withConsoleAccess(OLD));
        ChangeSet stored =
                ChangeSetJson.read(ChangeSetJson.write(plan(desired, live).changes()));
        assertThat(plan(stored, live, NEW).apply().secrets())
                .extracting(SealedSecret::recipient)
                .containsExactly(NEW.recipient());
    }

    @Test
    void a_stored_plan_keeps_every_key_of_a_recipient() {
        Recipient both =
                new Recipient("fake", List.of(new Recipient.Key("abcd", "Ada"), new Recipient.Key("eeee", "Escrow")));
        Account desired = account("security").with(user("ada").withConsoleAccess(new FakeSealer(both, true)));
        ChangeSet changes = plan(desired, live).changes();
        ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(changes));
        assertThat(stored).isEqualTo(changes);
        assertThat(stored.toString()).contains("sealed to fake:abcd (Ada) and eeee (Escrow)");
    }

    @Test
    void a_user_declared_twice_with_one_key_under_two_names_is_no_conflict() {
        Account desired = account("security")
                .with(
                        group("devops").members(user("ada").withConsoleAccess(OLD)),
                        group("admins").members(user("ada").withConsoleAccess(NEW)));
        assertThat(desired.users().keySet()).containsExactly("ada");
    }

    @Test
    void two_users_with_one_key_under_two_names_are_warned_of() {
        Account desired = account("security")
                .with(user("ada").withConsoleAccess(OLD), user("bob").withConsoleAccess(NEW));
        assertThat(plan(desired, live).changes().warnings())
                .anySatisfy(
                        warning -> assertThat(warning)
                                .contains(
                                        "The passwords of ada, bob are sealed to one and the same key, fake:abcd (Ada <ada@old.example>)"));
    }

    @Test
    void an_escrow_key_that_reads_along_is_no_shared_key() {
        Account desired = account("security")
                .with(
                        user("ada").withConsoleAccess(withEscrow("aaaa")),
                        user("bob").withConsoleAccess(withEscrow("bbbb")));
        assertThat(plan(desired, live).changes().warnings()).isEmpty();
    }

    private static FakeSealer withEscrow(String fingerprint) {
        return new FakeSealer(
                new Recipient("fake", List.of(new Recipient.Key(fingerprint, ""), new Recipient.Key("eeee", "Escrow"))),
                true);
    }

    @Test
    void where_to_sign_in_follows_the_partition() {
        assertThat(signIn("aws-cn")).contains("https://222222222222.signin.amazonaws.cn/console");
        assertThat(signIn("aws-us-gov")).contains("https://222222222222.signin.amazonaws-us-gov.com/console");
        assertThat(signIn("aws-iso"))
                .as("an address that is not known is not made up")
                .isEmpty();
    }

    private static Optional<String> signIn(String partition) {
        InMemoryAccount there = new InMemoryAccount(Snapshot.empty("222222222222", partition));
        Account desired = account("security").with(user("ada").withConsoleAccess(NEW));
        return plan(desired, there).apply().secrets().get(0).account().signInUrl();
    }

    @Test
    void a_new_secret_tells_its_account_and_where_to_sign_in() {
        Account desired =
                account("security").alias("acme-security").with(user("ada").withConsoleAccess(NEW));
        SealedSecret first = plan(desired, live).apply().secrets().get(0);
        assertThat(first.account())
                .hasToString("security (222222222222)")
                .satisfies(account -> assertThat(account.signInUrl())
                        .as("the alias may turn out to be taken")
                        .contains("https://222222222222.signin.aws.amazon.com/console"));
        SealedSecret later = plan(desired.with(user("bob").withAccessKey(NEW)), live)
                .apply()
                .secrets()
                .get(0);
        assertThat(later.account().signInUrl()).contains("https://acme-security.signin.aws.amazon.com/console");
        assertThat(later.note()).contains("Account:   security (222222222222)\nUser name: bob\nId:        ");
    }
}
