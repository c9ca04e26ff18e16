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
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.time.Instant;
import java.util.List;
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
    void credentials_are_not_taken_to_be_gone_where_none_are_told() {
        String key = "AKIAIOSFODNN7EXAMPLE";
        for (User declared : List.of(
                User.named("ada").withoutConsoleAccess(),
                User.named("ada").withoutAccessKeys(),
                User.named("ada").withoutCredential(key),
                User.named("ada").withInactiveAccessKey(key),
                User.named("ada").withoutSshPublicKeys(),
                User.named("ada").withConsoleAccess(new OpaqueSealer())))
            assertThatThrownBy(() -> assertThat(BEFORE).isAsDeclaredBy(BEFORE.replacing(declared)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the declaration speaks of credentials of user ada, which an account as a value does not tell;"
                                    + " compare the running account: assertThat(AwsAccount.using(client)).isAsDeclaredBy(...)");
        assertThatThrownBy(() -> assertThat(BEFORE).isAsDeclaredBy(BEFORE.centralRootAccess()))
                .hasMessageContaining("the declaration speaks of central root access,");
        assertThat(BEFORE.centralRootAccess()).isAsDeclaredBy(BEFORE.centralRootAccess());
        assertThat(BEFORE)
                .isAsDeclaredBy(
                        BEFORE.replacing(User.named("ada").memberOf("devops").requiringMfa()));
        assertThat(BEFORE.without(Kind.USER, "eve"))
                .isAsDeclaredBy(
                        BEFORE.replacing(User.named("eve").withoutAccessKeys().absent()));
    }

    @Test
    void two_policies_of_one_name_count_as_two() {
        Account account = Account.of("123456789012")
                .with(User.named("eve")
                        .attach(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                        .attach("ReadOnlyAccess"));
        assertThat(account).hasAttached(Kind.USER, "eve", "ReadOnlyAccess", "ReadOnlyAccess");
        assertThatThrownBy(() -> assertThat(account).hasAttached(Kind.USER, "eve", "ReadOnlyAccess"))
                .hasMessageContaining("to be [ReadOnlyAccess] in account 123456789012,"
                        + " they are [ReadOnlyAccess, ReadOnlyAccess]");
    }

    @Test
    void the_partition_is_told_by_attachments_boundaries_and_documents() {
        Account held = Account.of("123456789012");
        for (User each : List.of(
                User.named("ada").attach(Arn.parse("arn:aws-cn:iam::aws:policy/ReadOnlyAccess")),
                User.named("ada").boundedBy(Arn.parse("arn:aws-cn:iam::aws:policy/ReadOnlyAccess")))) {
            User declared = each.attached().isEmpty()
                    ? User.named("ada").boundedBy(Iam.awsManaged("ReadOnlyAccess"))
                    : User.named("ada").attach(Iam.awsManaged("ReadOnlyAccess"));
            assertThat(held.with(each)).isAsDeclaredBy(held.with(declared));
        }
        Statement reads = Statement.allow("s3:GetObject").on("arn:aws-cn:s3:::logs/*");
        Statement declared = Statement.allow("s3:GetObject").on("arn:{partition}:s3:::logs/*");
        assertThat(held.with(User.named("ada").inline("reads", PolicyDocument.of(reads))))
                .isAsDeclaredBy(held.with(User.named("ada").inline("reads", PolicyDocument.of(declared))));
    }

    @Test
    void a_running_account_is_planned_again() {
        assertThat(new Still(BEFORE)).isAsDeclaredBy(BEFORE);
        assertThatThrownBy(() -> assertThat((LiveAccount) new Still(BEFORE)).isAsDeclaredBy(DESIRED))
                .hasMessageContaining("expected a second plan to be empty")
                .hasMessageContaining("+ policy reader");
    }
}
