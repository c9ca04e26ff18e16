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
import io.iam4j.access.ConditionContext;
import io.iam4j.access.DecisionType;
import io.iam4j.access.question.Access;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.model.Account;
import io.iam4j.model.Relation;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                .contains("2026-12-04T18:00:00Z: user ada, membership oncall")
                .doesNotContain("over");
        assertThat(Iam.plan(declared, live, () -> FRIDAY).toString())
                .contains("Note: what is over, and since when:")
                .contains("2026-12-04T18:00:00Z: user ada, membership oncall")
                .doesNotContain("what ends");
        assertThat(changes(declared, FRIDAY))
                .containsExactlyInAnyOrder(
                        "RemoveUserFromGroup ada member of oncall",
                        "DetachPolicy ada attached arn:aws:iam::aws:policy/IAMFullAccess");
    }

    @Test
    void what_a_plan_gives_and_the_declaration_ends_is_told_with_its_end_and_by_its_steps() {
        Account declared = account("acme")
                .with(
                        group("oncall").until(FRIDAY, group -> group.members("ada")),
                        user("ada").keepingOther(Relation.GROUPS),
                        user("bob").until(FRIDAY, bob -> bob.attach(awsManaged("SecurityAudit"))),
                        user("cat").withPermissionsOf(user("bob")));
        ChangeSet changes = Planner.plan(declared, live.snapshot(), BEFORE);
        assertThat(changes.deadlines())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "user ada, membership oncall",
                        "user bob, attachment arn:{partition}:iam::aws:policy/SecurityAudit",
                        "user cat, attachment arn:{partition}:iam::aws:policy/SecurityAudit");
        int group = changes.steps().stream()
                .filter(step -> step.change().call().equals("CreateGroup"))
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(changes.only(Set.of(group)).deadlines()).isEmpty();
        assertThat(changes.only(changes.steps().stream().map(Step::number).collect(Collectors.toSet()))
                        .deadlines())
                .isEqualTo(changes.deadlines());
    }

    @Test
    void however_much_ends_on_one_day_no_budget_refuses_it() {
        Account declared = account("acme").with(group("oncall"));
        for (int i = 0; i < 7; i++)
            declared = declared.with(
                    user("guest" + i).until(FRIDAY),
                    user("admin" + i).until(FRIDAY, admin -> admin.memberOf("oncall")),
                    user("auditor" + i).until(FRIDAY, auditor -> auditor.attach(awsManaged("SecurityAudit"))));
        apply(declared);
        assertThat(changes(declared, FRIDAY)).hasSize(21);
        assertThat(Planner.plan(declared, live.snapshot(), FRIDAY).refusals()).isEmpty();
        assertThat(Planner.plan(declared, live.snapshot(), FRIDAY.plus(Duration.ofDays(30)))
                        .refusals())
                .isEmpty();
        assertThat(Planner.plan(declared, live.snapshot(), FRIDAY.plus(Duration.ofDays(365)))
                        .refusals())
                .as("a year that was mistyped")
                .extracting(refusal -> refusal.needed().toString())
                .containsExactlyInAnyOrder("Permit.deletions(7)", "Permit.removals(14)");
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

    @Test
    void a_role_no_longer_trusts_a_user_whose_time_is_over() {
        var guest = user("guest").path("/guests/").until(FRIDAY);
        Account declared = account("acme")
                .with(guest, user("ada"))
                .with(role("both").trusting(guest, user("ada")), role("only").trusting(guest));
        apply(declared);
        assertThat(changes(declared, FRIDAY))
                .anyMatch(text -> text.startsWith("DeleteUser guest"))
                .anyMatch(text -> text.startsWith("UpdateAssumeRolePolicy both"))
                .anyMatch(text -> text.startsWith("UpdateAssumeRolePolicy only"));
        Snapshot after = live.snapshot();
        var plan = Planner.plan(declared, after, FRIDAY);
        assertThat(plan.warnings())
                .anyMatch(text ->
                        text.startsWith("role \"only\", trust policy") && text.contains("Nobody can assume the role."));
        assertThat(Iam.plan(declared, live, () -> FRIDAY).apply().isComplete()).isTrue();
        assertThat(live.snapshot().account().role("both").trust().orElseThrow().toJson())
                .contains("user/ada")
                .doesNotContain("guest");
        assertThat(changes(declared, FRIDAY)).isEmpty();
    }

    @Test
    void a_user_can_do_nothing_from_then_on_even_when_nobody_plans() {
        Account declared = account("acme")
                .with(user("guest")
                        .attach(awsManaged("AdministratorAccess"))
                        .deniedFrom(FRIDAY)
                        .until(FRIDAY.plusSeconds(60)));
        apply(declared);
        Access access = Access.of(live.snapshot());
        Arn guest = Arn.parse("arn:aws:iam::222222222222:user/guest");
        assertThat(access.may(
                                guest,
                                "iam:CreateUser",
                                "*",
                                ConditionContext.complete().with("aws:CurrentTime", BEFORE.toString()))
                        .type())
                .isEqualTo(DecisionType.ALLOWED);
        assertThat(access.may(
                                guest,
                                "iam:CreateUser",
                                "*",
                                ConditionContext.complete().with("aws:CurrentTime", FRIDAY.toString()))
                        .type())
                .isEqualTo(DecisionType.EXPLICIT_DENY);
        assertThat(changes(declared, FRIDAY)).isEmpty();
        assertThat(changes(declared, FRIDAY.plusSeconds(60))).anyMatch(text -> text.startsWith("DeleteUser guest"));
    }

    @Test
    void the_denial_leaves_other_inline_policies_as_they_are() {
        apply(account("acme").with(user("guest").inline("notes", allow("s3:*").onEverything())));
        Account declared = account("acme").with(user("guest").deniedFrom(FRIDAY));
        assertThat(changes(declared, BEFORE)).containsExactly("PutInlinePolicy guest inline iam4j-until");
        apply(declared);
        assertThat(changes(
                        declared.replacing(
                                user("guest").inline("notes", allow("s3:*").onEverything())),
                        BEFORE))
                .as("once it is no longer declared, an exclusive relation takes it away")
                .anyMatch(text -> text.contains("iam4j-until"));
    }
}
