// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.User;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AssertionsTest {
    private static final Account BEFORE = Account.of("123456789012")
            .with(User.named("ada").memberOf("devops"), User.named("eve"), Group.named("devops"));
    private static final Account DESIRED = Account.of("123456789012")
            .alias("acme")
            .with(
                    User.named("ada").tagged("Team", "Engines"),
                    User.named("eve").absent(),
                    Group.named("devops").attach("reader"),
                    ManagedPolicy.named("reader")
                            .allowing(Statement.allow("s3:GetObject").on("*")));

    /** An account that can be read only. */
    private record Still(Account account) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return Snapshot.of(account, "aws");
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            throw new UnsupportedOperationException(change.call());
        }
    }

    @Test
    void one_static_import_has_assertj_too() {
        assertThat("ada").startsWith("a");
        assertThat(1).isPositive();
        assertThat(BEFORE.users()).containsKey("ada");
    }

    @Test
    void a_plan_is_told_thing_by_thing() {
        assertThat(Iam.plan(DESIRED, new Still(BEFORE)))
                .isNotEmpty()
                .creates(Kind.POLICY, "reader")
                .creates(Kind.ACCOUNT, "alias")
                .changes(Kind.USER, "ada")
                .changes(Kind.GROUP, "devops")
                .deletes(Kind.USER, "eve")
                .nothingElse();
    }

    @Test
    void a_plan_that_does_other_things_is_printed() {
        ChangeSet plan = Planner.plan(DESIRED, Snapshot.of(BEFORE, "aws"), Instant.EPOCH);

        assertThatThrownBy(() -> assertThat(plan).creates(Kind.USER, "ada"))
                .hasMessageContaining("expected it to create user ada, it changes it")
                .hasMessageContaining("Plan for account 123456789012");
        assertThatThrownBy(() -> assertThat(plan).deletes(Kind.USER, "grace"))
                .hasMessageContaining("does not touch it");
        assertThatThrownBy(() -> assertThat(plan).deletes(Kind.USER, "eve").nothingElse())
                .hasMessageContaining("it touches [account alias, policy reader, group devops, user ada]");
        assertThatThrownBy(() -> assertThat(plan).isEmpty()).hasMessageContaining("expected nothing to do");
        assertThatThrownBy(() -> assertThat(plan).hasOnlyCalls("CreateUser")).hasMessageContaining("CreatePolicy");
        assertThatThrownBy(() -> assertThat(plan).isRefusedFor("budget")).hasMessageContaining("Plan for");
        assertThatThrownBy(() -> assertThat(plan).warnsOf("budget")).hasMessageContaining("Plan for");
    }

    @Test
    void an_account_is_told_as_a_value() {
        assertThat(BEFORE)
                .hasUsers("ADA", "eve")
                .hasGroups("devops")
                .hasNo(Kind.ROLE, "ada")
                .hasOnly(Kind.USER, "ada", "eve")
                .hasUserIn("ada", "devops")
                .hasAttached(Kind.GROUP, "devops")
                .isAsDeclaredBy(BEFORE);
        assertThat(DESIRED).hasAttached(Kind.GROUP, "devops", "reader").hasNo(Kind.USER, "eve");
    }

    @Test
    void an_account_that_is_otherwise_says_what_is_there() {
        assertThatThrownBy(() -> assertThat(BEFORE).hasRoles("DevOps")).hasMessageContaining("there are []");
        assertThatThrownBy(() -> assertThat(BEFORE).hasNo(Kind.USER, "ada"))
                .hasMessageContaining("expected no user ada");
        assertThatThrownBy(() -> assertThat(BEFORE).hasUserIn("eve", "devops")).hasMessageContaining("it is in []");
        assertThatThrownBy(() -> assertThat(BEFORE).hasOnly(Kind.USER, "ada"))
                .hasMessageContaining("they are [ada, eve]");
        assertThatThrownBy(() -> assertThat(BEFORE).isAsDeclaredBy(DESIRED)).hasMessageContaining("Plan for");
    }

    @Test
    void a_running_account_is_planned_again() {
        assertThat(new Still(BEFORE)).isAsDeclaredBy(BEFORE);
        assertThatThrownBy(() -> assertThat((LiveAccount) new Still(BEFORE)).isAsDeclaredBy(DESIRED))
                .hasMessageContaining("expected a second plan to be empty")
                .hasMessageContaining("+ policy reader");
    }
}
