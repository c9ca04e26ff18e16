// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.tagged;
import static io.iam4j.Iam.under;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.change.ChangeSet;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/** An account that is exclusive and owns something: a name alone is declared there, and no reference. */
class ExclusiveOwnershipTest {
    private static final Snapshot THERE = Snapshot.of(
            Account.of("222222222222")
                    .with(
                            user("bob").attach(awsManaged("ReadOnlyAccess")),
                            user("ada"),
                            user("eve").tagged("stack", "network"),
                            group("devops").attach(awsManaged("PowerUserAccess"))),
            "aws");

    private static List<String> changes(Account declared) {
        ChangeSet changes = Planner.plan(declared, THERE, Instant.EPOCH);
        return changes.changes().stream()
                .map(change -> change.call() + " " + change.target().name())
                .toList();
    }

    @Test
    void who_is_named_alone_is_declared_tagged_and_emptied() {
        assertThat(changes(account("acme")
                        .owning(tagged("stack", "id"))
                        .exclusive()
                        .with(user("bob"))))
                .containsExactlyInAnyOrder("Tag bob", "DetachPolicy bob");
        assertThat(changes(account("acme")
                        .owning(wholeAccount().except(user("eve"), user("bob"), user("ada")))
                        .exclusive()
                        .with(group("devops"))))
                .containsExactly("DetachPolicy devops");
    }

    @Test
    void so_is_a_group_that_a_user_is_put_into() {
        assertThat(changes(account("acme")
                        .owning(tagged("stack", "id"))
                        .exclusive()
                        .with(user("ada").memberOf(group("devops")))))
                .containsExactlyInAnyOrder("Tag ada", "AddUserToGroup ada", "DetachPolicy devops");
    }

    @Test
    void what_somebody_else_owns_is_refused_with_the_way_out() {
        refused(account("acme").owning(tagged("stack", "id")).exclusive().with(user("eve")))
                .withMessageContaining("user \"eve\" is tagged stack=network: another declaration owns it");
        refused(account("acme")
                        .owning(under("/x/"))
                        .exclusive()
                        .with(user("ada").path("/x/").memberOf(group("devops"))))
                .withMessageContaining("group \"devops\" exists at /, outside of /x/")
                .withMessageContaining("to refer to it, say exclusive() of the entities in place of the account");
        refused(account("acme")
                        .owning(wholeAccount().except(user("bob")))
                        .exclusive()
                        .with(user("bob")))
                .withMessageContaining("user \"bob\" is excepted from what this declaration owns");
    }

    @Test
    void two_layers_of_an_account_do_not_both_declare_it() {
        Account exclusive =
                account("acme").owning(tagged("stack", "id")).exclusive().with(user("bob"));
        Account other = account("acme")
                .owning(tagged("stack", "network"))
                .with(user("bob").tagged("a", "b"));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> exclusive.alongside(other))
                .withMessageContaining("declared in both");
    }

    private static ThrowableAssertAlternative<UnplannableException> refused(Account declared) {
        return assertThatExceptionOfType(UnplannableException.class).isThrownBy(() -> changes(declared));
    }

    @Test
    void where_the_entity_is_exclusive_and_not_the_account_a_name_stays_a_reference() {
        assertThat(changes(account("acme")
                        .owning(tagged("stack", "id"))
                        .with(user("ada").memberOf(group("devops")).exclusive())))
                .containsExactlyInAnyOrder("Tag ada", "AddUserToGroup ada");
    }
}
