// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.administrators;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Statement.allowAllBut;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit.Guard;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever carries a plan out is not to lock itself out by it. */
class LockoutTest {
    private static final String ALL = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final User ADA = user("ada").attach(awsManaged("AdministratorAccess"));
    private static final Role OPS =
            role("Ops").trusting(Trust.service("ec2.amazonaws.com")).attach(ALL);
    private static final Snapshot HELD = Snapshot.of(
                    Account.of("222222222222")
                            .with(user("ada").attach(ALL), user("bob").attach(ALL), OPS),
                    "aws")
            .credentials(
                    "ada", new UserCredentials(true, List.of(new Credential(Credential.Kind.ACCESS_KEY, "AKIAX"))));
    private static final Snapshot AS_ADA = HELD.caller(Arn.parse("arn:aws:iam::222222222222:user/ada"));
    private static final Snapshot AS_OPS = HELD.caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/Ops/me"));

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(Account.of("security").with(resources), observed, Instant.EPOCH);
    }

    private static List<Guard> guards(Snapshot observed, Resource... resources) {
        return plan(observed, resources).refusals().stream()
                .map(refusal -> refusal.needed().guard())
                .toList();
    }

    @Test
    void moving_or_renaming_the_caller_does_not_hide_what_it_loses() {
        assertThat(guards(AS_ADA, user("ada").path("/people/").exclusive())).containsExactly(Guard.LOCKOUT);
        assertThat(guards(AS_ADA, user("ada2").formerly("ada").exclusive())).containsExactly(Guard.LOCKOUT);
        assertThat(guards(AS_ADA, Values.withName(ADA, "ada2").formerly("ada").path("/people/")))
                .isEmpty();
    }

    @Test
    void a_role_that_shares_its_name_with_a_renamed_user_is_guarded() {
        Snapshot held = AS_OPS.holding(user("Ops"));
        assertThat(guards(held, user("Ops2").formerly("Ops"), (Role) Values.withAttached(OPS, Set.of())))
                .containsExactly(Guard.LOCKOUT);
        assertThat(guards(AS_OPS, OPS.path("/x/"))).containsExactlyInAnyOrder(Guard.REPLACING, Guard.LOCKOUT);
    }

    @Test
    void the_callers_own_credentials_are_not_deleted_without_leave() {
        assertThat(plan(AS_ADA, ADA.withoutAccessKeys()).refusals())
                .singleElement()
                .asString()
                .contains("it takes from its own caller", "AKIAX", "Permit.lockout()");
        assertThat(guards(AS_ADA, ADA.withoutConsoleAccess())).containsExactly(Guard.LOCKOUT);
        assertThat(guards(AS_OPS, ADA.withoutConsoleAccess())).isEmpty();
    }

    @Test
    void what_denies_the_caller_is_refused() {
        assertThat(guards(AS_ADA, ADA.boundedBy("arn:aws:iam::aws:policy/ReadOnlyAccess")))
                .as("a boundary on the caller")
                .contains(Guard.LOCKOUT);
        assertThat(guards(AS_ADA, ADA.inline("d", deny("*").onEverything())))
                .as("a denial of the caller's own")
                .contains(Guard.LOCKOUT);
        assertThat(guards(AS_ADA, ADA.attach(policy("d").allowing(deny("iam:*").onEverything()))))
                .as("a denial in a managed policy")
                .contains(Guard.LOCKOUT);
        for (String right : List.of("iam:GetAccountAuthorizationDetails", "iam:AttachUserPolicy"))
            assertThat(guards(AS_ADA, ADA.inline("d", deny(right).onEverything())))
                    .as("to read the account and to change it are both needed: " + right)
                    .contains(Guard.LOCKOUT);
        assertThat(guards(AS_ADA, ADA.inline("a", allow("s3:*").onEverything())))
                .isEmpty();
        assertThat(guards(AS_ADA, ADA.boundedBy("arn:aws:iam::aws:policy/AdministratorAccess")))
                .as("a boundary that leaves everything")
                .isEmpty();
    }

    @Test
    void a_denial_by_a_group_of_the_caller_is_refused() {
        Snapshot held = holding(user("ada").memberOf(administrators("admins")))
                .caller(Arn.parse("arn:aws:iam::222222222222:user/ada"));
        assertThat(plan(held, group("admins").inline("stop", deny("*").onEverything()))
                        .refusals())
                .anyMatch(refusal -> refusal.needed().guard() == Guard.LOCKOUT
                        && refusal.reason().contains("inline policy stop"));
    }

    @Test
    void trust_turned_away_from_the_callers_own_role_is_refused() {
        Role mine = role("Ops").trusting(Trust.of(thisAccount())).attach(awsManaged("AdministratorAccess"));
        Snapshot held = holding(mine).caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/Ops/me"));
        assertThat(plan(held, role("Ops").trusting(Trust.service("ec2.amazonaws.com")))
                        .refusals())
                .singleElement()
                .asString()
                .contains("arn:aws:iam::222222222222:root");
        assertThat(guards(held, role("Ops").trusting(Trust.of(thisAccount()), Trust.service("ec2.amazonaws.com"))))
                .isEmpty();
        PolicyDocument denying = PolicyDocument.of(
                Trust.of(thisAccount()).statement(), deny("sts:AssumeRole").by(Principal.anyone()));
        assertThat(plan(held, role("Ops").trusting(denying)).refusals())
                .anyMatch(refusal -> refusal.needed().guard() == Guard.LOCKOUT
                        && refusal.reason().contains("its trust would deny *"));
    }

    @Test
    void another_action_in_the_trust_of_the_callers_own_role_lets_nobody_in() {
        Role mine = role("Ops").trusting(Trust.of(thisAccount())).attach(awsManaged("AdministratorAccess"));
        Snapshot held = holding(mine, user("ada")).caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/Ops/me"));
        PolicyDocument tags = PolicyDocument.of(allow("sts:TagSession").by(Principal.aws(thisAccount())));
        assertThat(plan(held, role("Ops").trusting(tags)).refusals())
                .anyMatch(refusal -> refusal.needed().guard() == Guard.LOCKOUT
                        && refusal.reason().contains("takes from that role the trust in"));
        PolicyDocument both =
                PolicyDocument.of(allow("sts:AssumeRole", "sts:TagSession").by(Principal.aws(thisAccount())));
        assertThat(guards(held, role("Ops").trusting(both))).isEmpty();
        PolicyDocument untagged = PolicyDocument.of(
                Trust.of(thisAccount()).statement(), deny("sts:TagSession").by(Principal.anyone()));
        assertThat(guards(held, role("Ops").trusting(untagged))).isEmpty();
    }

    @Test
    void a_role_that_nobody_may_assume_is_no_administrator() {
        Role admin = role("Admin").trusting(Trust.of(thisAccount())).attach(awsManaged("AdministratorAccess"));
        Snapshot held =
                holding(admin, user("op").inline("x", allow("sts:AssumeRole").on(admin)));
        PolicyDocument nobody = PolicyDocument.of(deny("sts:AssumeRole").by(Principal.anyone()));
        PolicyDocument denied = PolicyDocument.of(
                Trust.of(thisAccount()).statement(), deny("sts:AssumeRole").by(Principal.anyone()));
        PolicyDocument deniedToAccount = PolicyDocument.of(
                allow("sts:AssumeRole").by(Principal.aws(user("op"))),
                deny("sts:AssumeRole").by(Principal.aws(thisAccount())));
        PolicyDocument unlessMfa = PolicyDocument.of(
                Trust.of(thisAccount()).statement(),
                deny("sts:AssumeRole")
                        .by(Principal.anyone())
                        .when("BoolIfExists", "aws:MultiFactorAuthPresent", "false"));
        PolicyDocument tags = PolicyDocument.of(allow("sts:TagSession").by(Principal.aws(thisAccount())));
        for (PolicyDocument trust : List.of(nobody, denied, deniedToAccount, tags))
            assertThat(plan(held, role("Admin").trusting(trust)).refusals())
                    .as("%s", trust)
                    .singleElement()
                    .asString()
                    .contains(
                            "afterwards no user and no role can administer IAM; no user, other account or identity provider"
                                    + " may assume role Admin.",
                            "Permit.lastAdministrator()");
        assertThat(guards(held, role("Admin").trusting(Trust.service("ec2.amazonaws.com"))))
                .containsExactly(Guard.LAST_ADMINISTRATOR);
        assertThat(guards(held, role("Admin").trusting(unlessMfa))).isEmpty();
        assertThat(guards(held, role("Admin").trusting(Account.of("111111111111"))))
                .isEmpty();
    }

    @Test
    void a_role_of_a_service_is_not_the_administrator_that_is_left() {
        User op = user("op").attach(awsManaged("AdministratorAccess"));
        Role fn = role("fn").trusting(Trust.service("lambda.amazonaws.com")).attach(awsManaged("AdministratorAccess"));
        assertThat(guards(holding(op, fn), user("op").absent())).containsExactly(Guard.LAST_ADMINISTRATOR);
        assertThat(guards(
                        holding(op, fn).caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/fn/me")),
                        user("op").absent()))
                .as("the caller has come by it")
                .isEmpty();
        assertThat(guards(holding(fn), role("fn").withoutInline("x"), user("new")))
                .isEmpty();
        assertThat(guards(holding(fn), role("fn").exclusive()))
                .as("where a role of a service is the one administrator")
                .containsExactly(Guard.LAST_ADMINISTRATOR);
        Role chained = role("Admin").trusting(role("fn")).attach(awsManaged("AdministratorAccess"));
        assertThat(guards(holding(op, fn, chained), user("op").absent()))
                .as("a role that only a role of a service assumes")
                .containsExactly(Guard.LAST_ADMINISTRATOR);
        Role federated = role("Admin")
                .trusting(Trust.oidc("ci.example.org").audience("a"))
                .attach(awsManaged("AdministratorAccess"));
        assertThat(guards(
                        holding(op, fn, oidcProvider("ci.example.org").clientIds("a"), federated),
                        user("op").absent()))
                .isEmpty();
    }

    @Test
    void a_role_that_trusts_who_goes_is_not_the_administrator_that_is_left() {
        Role admin = role("Admin").trusting(user("op")).attach(awsManaged("AdministratorAccess"));
        Role open = role("Open").trusting(Trust.of(thisAccount())).attach(awsManaged("AdministratorAccess"));
        assertThat(guards(holding(user("op"), admin), user("op").absent())).contains(Guard.LAST_ADMINISTRATOR);
        assertThat(guards(holding(user("op"), open), user("op").absent()))
                .as("the account's own root user may assume no role")
                .containsExactly(Guard.LAST_ADMINISTRATOR);
        assertThat(guards(holding(user("op"), user("bob"), open), user("op").absent()))
                .isEmpty();
    }

    @Test
    void the_callers_own_role_that_trusts_a_renamed_user_by_the_new_name_loses_nobody() {
        Role mine = role("Ops").trusting(user("ada")).attach(awsManaged("AdministratorAccess"));
        Snapshot held = holding(user("ada"), user("bob"), mine)
                .caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/Ops/me"));
        User renamed = user("eve").formerly("ada");
        assertThat(guards(held, renamed, role("Ops").trusting(user("eve")))).isEmpty();
        assertThat(guards(
                        held,
                        user("ada").path("/p/"),
                        role("Ops").trusting(user("ada").path("/p/"))))
                .isEmpty();
        assertThat(plan(held, renamed, role("Ops").trusting(user("bob"))).refusals())
                .singleElement()
                .asString()
                .contains("the trust in arn:aws:iam::222222222222:user/eve, by which the caller may have come");
    }

    @Test
    void an_administrator_by_everything_but_something_counts() {
        Snapshot held = holding(
                        user("ada").inline("all", allowAllBut("organizations:*").onEverything()))
                .caller(Arn.parse("arn:aws:iam::222222222222:user/ada"));
        assertThat(guards(held, user("ada").withoutInline("all")))
                .containsExactlyInAnyOrder(Guard.LAST_ADMINISTRATOR, Guard.LOCKOUT);
    }

    @Test
    void more_removals_than_five_need_leave() {
        List<Resource> many = new ArrayList<>();
        for (int i = 0; i < 3; i++) many.add(user("u" + i).memberOf(group("g")).attach(awsManaged("ReadOnlyAccess")));
        Snapshot held = holding(many.toArray(Resource[]::new));
        Account strict = io.iam4j.Iam.account("security")
                .with(user("u0"), user("u1"), user("u2"))
                .exclusive();
        ChangeSet refused = Planner.plan(strict, held, Instant.EPOCH);
        assertThat(refused.refusals())
                .singleElement()
                .asString()
                .contains("6 removals from entities that stay", "user u0: member of g", "Permit.removals(6)");
        assertThat(refused.permitting(io.iam4j.change.Permit.removals(6)).refusals())
                .isEmpty();
        assertThat(refused.permitting(io.iam4j.change.Permit.removals(5)).refusals())
                .hasSize(1);
        assertThat(Planner.plan(
                                io.iam4j.Iam.account("security").with(group("g").absent(), user("u0"), user("u1")),
                                held,
                                Instant.EPOCH)
                        .refusals())
                .as("what goes with a deleted entity is no removal")
                .isEmpty();
    }

    @Test
    void inline_policies_boundaries_and_credentials_that_go_are_removals() {
        Snapshot held = holding(IntStream.range(0, 2)
                .mapToObj(i -> user("u" + i)
                        .inline("own", allow("s3:*").onEverything())
                        .boundedBy("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                .toArray(Resource[]::new));
        for (String user : List.of("u0", "u1"))
            held = held.credentials(
                    user,
                    new UserCredentials(true, List.of(new Credential(Credential.Kind.ACCESS_KEY, "AKIA" + user))));
        User bare0 = user("u0").exclusive().withoutConsoleAccess().withoutAccessKeys();
        User bare1 = user("u1").exclusive().withoutConsoleAccess().withoutAccessKeys();
        assertThat(plan(held, bare0, bare1).refusals())
                .singleElement()
                .asString()
                .contains("8 removals from entities that stay", "Permit.removals(8)")
                .contains("user u0: inline own", "user u1: boundary", "user u0: console password", "AKIAu1");
        assertThat(plan(held, user("u0").absent(), user("u1").absent()).refusals())
                .as("what goes with a deleted user is no removal")
                .isEmpty();
    }

    @Test
    void an_unknown_caller_is_warned_of_where_something_is_taken_away() {
        assertThat(plan(HELD, user("bob").absent()).warnings())
                .singleElement()
                .asString()
                .contains("AwsAccount.using(iam, sts)");
        assertThat(plan(HELD, ADA.tagged("a", "b")).warnings()).isEmpty();
        assertThat(plan(AS_ADA, user("bob").absent()).warnings()).isEmpty();
    }

    @Test
    void a_thousand_tags_beside_one_deletion_are_planned_in_no_time() {
        Snapshot held = HELD;
        List<Resource> all = new ArrayList<>(held.account().resources().toList());
        IntStream.range(0, 2000).forEach(i -> all.add(user("u" + i)));
        held = held.account(Account.of("222222222222").with(all));
        List<Resource> wanted = new ArrayList<>(List.of(user("bob").absent()));
        IntStream.range(0, 1500).forEach(i -> wanted.add(user("u" + i).tagged("a", "b")));
        long start = System.nanoTime();
        assertThat(Planner.plan(Account.of("security").with(wanted), held, Instant.EPOCH)
                        .changes())
                .hasSize(1502);
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(5);
    }

    @Test
    void the_last_administrator_is_not_shut_off_without_leave() {
        Snapshot alone = holding(ADA, user("bob"))
                .credentials(
                        "ada", new UserCredentials(true, List.of(new Credential(Credential.Kind.ACCESS_KEY, "AKIAX"))));
        ChangeSet shutOff = Planner.plan(credentialsOf("ada").shutOff(), alone, Instant.EPOCH);
        assertThat(shutOff.refusals().toString())
                .contains("afterwards no user and no role can administer IAM; it takes the last credential of ada");
        assertThat(Planner.plan(credentialsOf("ada").shutOff(), HELD, Instant.EPOCH)
                        .refusals())
                .as("bob is one too")
                .isEmpty();
        assertThat(guards(alone, ADA.withoutConsoleAccess()))
                .as("the key stays")
                .isEmpty();
        assertThat(guards(alone, ADA.withoutConsoleAccess().withoutAccessKeys()))
                .containsExactly(Guard.LAST_ADMINISTRATOR);
    }
}
