// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What denies something to another user or a role is taken off before somebody acts as it. */
class OthersDenialsTest {
    private static final String ID = "111111111111";
    private final ManagedPolicy no = policy("no").allowing(deny("s3:*").onEverything());
    private final User bob = user("bob").attach(awsManaged("AdministratorAccess"));

    private static Escalations by(List<String> actions, Resource... others) {
        Role ci = role("ci")
                .trusting(service("ec2.amazonaws.com"))
                .inline("own", allow(actions.toArray(new String[0])).onEverything());
        Snapshot account = Snapshot.of(Account.of(ID).with(ci).with(others), "aws");
        return Escalations.of(AccountAccess.of(account), Arn.parse("arn:aws:iam::" + ID + ":role/ci"));
    }

    private static List<String> toEverything(Escalations found) {
        return found.all().stream()
                .filter(Escalation::toEverything)
                .map(way -> way.steps().get(0).toString())
                .toList();
    }

    @Test
    void of_a_user() {
        assertThat(toEverything(by(List.of("iam:DetachUserPolicy", "iam:CreateAccessKey"), bob.attach(no))))
                .containsExactly("iam:DetachUserPolicy + iam:CreateAccessKey on user bob");
        assertThat(toEverything(by(
                        List.of("iam:DeleteUserPolicy", "iam:UpdateLoginProfile"),
                        bob.inline("no", deny("s3:*").onEverything()))))
                .containsExactly("iam:DeleteUserPolicy + iam:UpdateLoginProfile on user bob");
    }

    @Test
    void of_a_role() {
        Role power = role("power").trusting(account(ID)).attach(awsManaged("AdministratorAccess"));

        assertThat(toEverything(by(List.of("iam:DetachRolePolicy", "sts:AssumeRole"), power.attach(no))))
                .containsExactly("iam:DetachRolePolicy + sts:AssumeRole on role power");
        assertThat(toEverything(by(
                        List.of("iam:DeleteRolePolicy", "iam:UpdateAssumeRolePolicy"),
                        power.inline("no", deny("s3:*").onEverything()))))
                .containsExactly("iam:DeleteRolePolicy + iam:UpdateAssumeRolePolicy on role power");
    }

    @Test
    void of_a_group_of_a_user() {
        Group attached = group("careful").attach(no);
        Group inline = group("careful").inline("no", deny("s3:*").onEverything());

        assertThat(toEverything(by(List.of("iam:DetachGroupPolicy", "iam:CreateAccessKey"), bob.memberOf(attached))))
                .containsExactly("iam:DetachGroupPolicy + iam:CreateAccessKey on user bob with group careful");
        assertThat(toEverything(by(List.of("iam:DeleteGroupPolicy", "iam:CreateAccessKey"), bob.memberOf(inline))))
                .containsExactly("iam:DeleteGroupPolicy + iam:CreateAccessKey on user bob with group careful");
        assertThat(toEverything(by(List.of("iam:RemoveUserFromGroup", "iam:CreateAccessKey"), bob.memberOf(inline))))
                .containsExactly("iam:RemoveUserFromGroup + iam:CreateAccessKey on user bob with group careful");
    }

    @Test
    void not_where_it_is_at_another_place_too_or_the_action_is_on_another_user() {
        Group careful = group("careful").attach(no);

        assertThat(toEverything(by(
                        List.of("iam:DetachUserPolicy", "iam:RemoveUserFromGroup", "iam:CreateAccessKey"),
                        bob.attach(no).memberOf(careful))))
                .isEmpty();
        Role ci = role("ci")
                .trusting(service("ec2.amazonaws.com"))
                .inline(
                        "own",
                        allow("iam:CreateAccessKey").onEverything(),
                        allow("iam:DetachUserPolicy").on("arn:aws:iam::111111111111:user/eve"));
        AccountAccess access =
                AccountAccess.of(Snapshot.of(Account.of(ID).with(ci, bob.attach(no), user("eve"), no), "aws"));
        assertThat(toEverything(Escalations.of(access, Arn.parse("arn:aws:iam::" + ID + ":role/ci"))))
                .isEmpty();
    }

    @Test
    void and_a_policy_that_was_detached_is_not_rewritten() {
        ManagedPolicy both = policy("both")
                .allowing(allow("sqs:*").onEverything(), deny("s3:*").onEverything());
        User eve = user("eve").attach(both);

        assertThat(by(List.of("iam:DetachUserPolicy", "iam:CreatePolicyVersion", "iam:CreateAccessKey"), eve)
                        .all())
                .filteredOn(way -> way.steps().get(0).technique().limit().isPresent())
                .isEmpty();
    }

    @Test
    void what_a_denial_leaves_is_told_as_it_is() {
        User both = bob.attach(no).inline("no", deny("sqs:*").onEverything());

        assertThat(by(List.of("iam:DetachUserPolicy", "iam:DeleteUserPolicy", "iam:CreateAccessKey"), both)
                        .all())
                .hasSize(3)
                .noneMatch(Escalation::toEverything);
    }
}
