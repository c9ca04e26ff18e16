// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
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
import io.iam4j.policy.Trust;
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

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(Account.of("security").with(resources), observed);
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
    void what_may_deny_something_to_the_caller_is_warned_of() {
        assertThat(plan(AS_ADA, ADA.boundedBy("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("Its own caller, arn:aws:iam::222222222222:user/ada, gets boundary");
        assertThat(plan(AS_ADA, ADA.inline("d", deny("*").onEverything())).warnings())
                .hasSize(1);
        assertThat(plan(AS_ADA, ADA.attach(policy("d").allowing(deny("*").onEverything())))
                        .warnings())
                .hasSize(1);
        assertThat(plan(AS_ADA, ADA.inline("a", allow("s3:*").onEverything())).warnings())
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
        assertThat(Planner.plan(Account.of("security").with(wanted), held).changes())
                .hasSize(1502);
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(5);
    }
}
