// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.model.Account;
import io.iam4j.model.Relation;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntilTest {
    private static final Instant FRIDAY = Instant.parse("2026-12-04T18:00:00Z");
    private static final Instant BEFORE = FRIDAY.minusSeconds(1);

    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    private List<String> changes(Account declared, Instant now) {
        return Planner.plan(declared, live.snapshot(), now).changes().stream()
                .map(change -> change.call() + " " + change.target().name() + " "
                        + change.lines().get(0))
                .toList();
    }

    private void apply(Account declared) {
        assertThat(Iam.plan(declared, live, () -> BEFORE).apply().isComplete()).isTrue();
        assertThat(changes(declared, BEFORE)).isEmpty();
    }

    @Test
    void a_membership_and_an_attachment_end_and_what_else_is_declared_stays() {
        Account declared = account("acme")
                .with(group("oncall"), group("people"))
                .with(user("ada")
                        .memberOf("people")
                        .until(FRIDAY, ada -> ada.memberOf("oncall").attach(awsManaged("IAMFullAccess"))));
        apply(declared);
        assertThat(Iam.plan(declared, live, () -> BEFORE).toString())
                .contains("Note: what ends, and when:")
                .contains("2026-12-04T18:00:00Z: user ada, attachment arn:{partition}:iam::aws:policy/IAMFullAccess")
                .contains("2026-12-04T18:00:00Z: user ada, membership oncall");
        assertThat(changes(declared, FRIDAY))
                .containsExactlyInAnyOrder(
                        "RemoveUserFromGroup ada member of oncall",
                        "DetachPolicy ada attached arn:aws:iam::aws:policy/IAMFullAccess");
    }

    @Test
    void it_ends_where_others_are_kept_too() {
        Account declared = account("acme")
                .with(group("oncall").until(FRIDAY, group -> group.members("ada")))
                .with(user("ada").keepingOther(Relation.GROUPS))
                .with(role("r")
                        .trusting(service("ec2.amazonaws.com"))
                        .until(FRIDAY, role -> role.attach(awsManaged("ReadOnlyAccess"))));
        apply(declared);
        assertThat(changes(declared, FRIDAY)).hasSize(2).anyMatch(text -> text.startsWith("RemoveUserFromGroup ada"));
    }

    @Test
    void a_user_and_a_key_end() {
        Account declared = account("acme")
                .with(user("guest").until(FRIDAY))
                .with(user("ci").withAccessKey(sealedTo(FakeSealer.of("ci")).until(FRIDAY)));
        apply(declared);
        assertThat(changes(declared, FRIDAY))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("DeleteUser guest"))
                .anyMatch(text -> text.startsWith("DeleteCredential ci access key"));
    }

    @Test
    void a_user_whose_time_is_over_leaves_the_groups_that_name_them() {
        Account declared = account("acme")
                .with(group("devops").members("guest", "ada"))
                .with(user("guest").until(FRIDAY), user("ada"));
        apply(declared);
        assertThat(changes(declared, FRIDAY))
                .anyMatch(text -> text.startsWith("DeleteUser guest"))
                .noneMatch(text -> text.contains(" ada "));
    }

    @Test
    void a_statement_ends_even_when_nobody_plans() {
        assertThat(policy("p")
                        .allowing(allow("s3:*").onEverything().until(FRIDAY))
                        .document()
                        .orElseThrow()
                        .toJson())
                .contains("DateLessThan")
                .contains("2026-12-04T18:00:00Z");
    }
}
