// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit.Guard;
import io.iam4j.change.Step;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The service renames no role and no policy: the new one takes over before the old one goes. */
class RenamedRolesAndPoliciesTest {
    private static final String OLD = "arn:aws:iam::222222222222:policy/Old";
    private static final ManagedPolicy OLD_POLICY = policy("Old")
            .description("What builds need")
            .tagged("a", "b")
            .allowing(allow("s3:GetObject").onEverything());
    private static final Role OLD_ROLE = role("Old")
            .trusting(service("ec2.amazonaws.com"))
            .description("Builds")
            .maxSession(Duration.ofHours(2))
            .tagged("a", "b")
            .inline("notes", allow("s3:ListBucket").onEverything());

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(Account.of("acme").with(resources), observed, Instant.EPOCH);
    }

    private static List<String> steps(ChangeSet changes) {
        return changes.steps().stream()
                .map(step -> step.change().call() + " " + step.change().target().name() + " "
                        + step.change().lines().get(0))
                .toList();
    }

    private static Snapshot applied(Snapshot before, Resource... resources) {
        InMemoryAccount live = new InMemoryAccount(before);
        Account declared = account("acme").with(resources);
        assertThat(Iam.plan(declared, live).apply().isComplete()).isTrue();
        assertThat(Planner.plan(declared, live.snapshot(), Instant.EPOCH).isEmpty())
                .isTrue();
        return live.snapshot();
    }

    @Test
    void a_policy_takes_over_from_the_old_one_without_a_gap() {
        Snapshot there =
                holding(OLD_POLICY, user("ada").attach(OLD), group("devs").attach(OLD));
        ChangeSet changes = plan(there, policy("New").formerly("Old"), user("ada"));
        assertThat(steps(changes))
                .containsExactly(
                        "CreatePolicy New create",
                        "AttachPolicy devs attached arn:aws:iam::222222222222:policy/New",
                        "DetachPolicy devs attached " + OLD,
                        "AttachPolicy ada attached arn:aws:iam::222222222222:policy/New",
                        "DetachPolicy ada attached " + OLD,
                        "DeletePolicy Old delete, in favour of policy New");
        assertThat(changes.warnings()).anyMatch(text -> text.startsWith("policy \"New\" takes the place of \"Old\""));
        assertThat(changes.refusals()).isEmpty();
        Account after =
                applied(there, policy("New").formerly("Old"), user("ada")).account();
        assertThat(after.policy("New").description()).contains("What builds need");
        assertThat(after.policy("New").tags()).containsEntry("a", "b");
        assertThat(after.group("devs").attached().toString())
                .contains("policy/New")
                .doesNotContain("policy/Old");
    }

    @Test
    void a_role_takes_over_what_the_old_one_held_before_that_goes() {
        Snapshot there = holding(
                OLD_ROLE.attach("arn:aws:iam::aws:policy/ReadOnlyAccess"),
                instanceProfile("p").role("Old"));
        ChangeSet changes = plan(there, role("New").formerly("Old"));
        List<String> steps = steps(changes);
        assertThat(steps).first().isEqualTo("CreateRole New create");
        assertThat(steps).contains("DeleteRole Old delete, in favour of role New");
        int attached = steps.indexOf("AttachPolicy New attached arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(attached).isPositive().isLessThan(steps.indexOf("RemoveRoleFromInstanceProfile p role Old"));
        assertThat(steps.indexOf("RemoveRoleFromInstanceProfile p role Old"))
                .isLessThan(steps.indexOf("AddRoleToInstanceProfile p role New"));
        assertThat(changes.warnings()).anyMatch(text -> text.contains("sessions of the old one end"));
        Account after = applied(there, role("New").formerly("Old")).account();
        Role now = after.role("New");
        assertThat(now.description()).contains("Builds");
        assertThat(now.maxSessionSeconds()).hasValue(7200);
        assertThat(now.inline()).containsKey("notes");
        assertThat(after.instanceProfiles().values())
                .first()
                .extracting(InstanceProfile::role)
                .isEqualTo(Optional.of("New"));
        assertThat(after.roles()).doesNotContainKey("Old");
    }

    @Test
    void a_role_that_goes_gets_no_policy_any_more() {
        Snapshot there = holding(
                OLD_POLICY, role("R").trusting(service("ec2.amazonaws.com")).attach(OLD));
        List<String> steps =
                steps(plan(there, role("S").formerly("R"), policy("New").formerly("Old")));
        assertThat(steps)
                .noneMatch(step -> step.startsWith("AttachPolicy R"))
                .contains(
                        "AttachPolicy S attached arn:aws:iam::222222222222:policy/New",
                        "DetachPolicy R attached " + OLD);
        assertThat(steps(plan(there, role("R").absent(), policy("New").formerly("Old"))))
                .noneMatch(step -> step.startsWith("AttachPolicy"));
        assertThat(steps(plan(there, role("R").path("/x/"), policy("New").formerly("Old"))))
                .containsOnlyOnce("AttachPolicy R attached arn:aws:iam::222222222222:policy/New");
        applied(there, role("S").formerly("R"), policy("New").formerly("Old"));
    }

    @Test
    void the_old_role_goes_when_its_instance_profiles_have_the_new_one() {
        Snapshot there = holding(OLD_ROLE, instanceProfile("p").role("Old"));
        List<String> steps = steps(plan(there, role("New").formerly("Old")));
        assertThat(steps.indexOf("AddRoleToInstanceProfile p role New"))
                .isPositive()
                .isLessThan(steps.indexOf("DeleteRole Old delete, in favour of role New"));
    }

    @Test
    void an_instance_profile_that_does_not_mention_its_role_gets_the_new_one() {
        Snapshot there = holding(OLD_ROLE, instanceProfile("p").role("Old"));
        for (InstanceProfile declared : List.of(
                instanceProfile("p"),
                instanceProfile("p").tagged("a", "b"),
                instanceProfile("p").ignoring(Relation.ROLE)))
            assertThat(applied(there, role("New").formerly("Old"), declared)
                            .account()
                            .instanceProfiles())
                    .as(declared.toString())
                    .hasEntrySatisfying(
                            "p", profile -> assertThat(profile.role()).contains("New"));
    }

    @Test
    void two_that_were_formerly_one_are_told() {
        Snapshot there = holding(OLD_ROLE, user("ada"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        there,
                        role("A").formerly("Old"),
                        role("B").trusting(service("ec2.amazonaws.com")).formerly("Old")))
                .withMessageContaining("role \"B\" cannot be renamed from \"Old\": so is \"A\"");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() ->
                        plan(there, user("eva").formerly("ada"), user("eve").formerly("ada")))
                .withMessageContaining("so is \"eva\"");
    }

    @Test
    void nothing_lets_go_of_the_old_one_before_all_of_the_new_one_is_there() {
        Snapshot there = holding(OLD_ROLE.attach("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        List<Step> steps = plan(there, role("New").formerly("Old")).steps();
        int ofNew = (int) steps.stream()
                .filter(step -> step.change().target().name().equals("New"))
                .count();
        steps.stream()
                .filter(step -> step.change().target().name().equals("Old"))
                .forEach(step -> assertThat(step.after()).hasSizeGreaterThanOrEqualTo(ofNew));
    }

    @Test
    void a_trust_in_the_old_role_that_nobody_declares_anew_needs_leave() {
        Snapshot there = holding(
                OLD_ROLE,
                role("Other").trusting(io.iam4j.policy.Trust.of(role("Old").in(account("222222222222")))));
        ChangeSet changes = plan(there, role("New").formerly("Old"));
        assertThat(changes.refusals()).hasSize(1);
        assertThat(changes.refusals().get(0).needed().guard()).isEqualTo(Guard.REPLACING);
        assertThat(changes.refusals().get(0).reason())
                .contains("name Old -> New")
                .contains("Other");
    }

    @Test
    void the_old_name_is_told_where_it_is_still_used() {
        Snapshot there = holding(OLD_POLICY, user("ada"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() ->
                        plan(there, policy("New").formerly("Old"), user("ada").attach("Old")))
                .withMessageContaining("attaches policy \"Old\", which gets the name \"New\" here");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() ->
                        plan(there, policy("New").formerly("Old"), user("ada").attach(OLD)))
                .withMessageContaining("which gets the name \"New\" here");
    }

    @Test
    void a_boundary_goes_over_where_its_holder_is_declared_and_is_told_where_not() {
        Snapshot there = holding(OLD_POLICY, user("ada").boundedBy(OLD));
        assertThat(steps(plan(there, policy("New").formerly("Old"), user("ada").tagged("x", "y"))))
                .anyMatch(step -> step.startsWith("PutPermissionsBoundary ada"))
                .last()
                .asString()
                .startsWith("DeletePolicy Old");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(there, policy("New").formerly("Old")))
                .withMessageContaining("it is the permissions boundary of the user \"ada\"");
    }
}
