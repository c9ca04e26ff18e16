// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.iam4j.Iam;
import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.question.Access;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Twice as much to do is twice the work. What is counted is the memory that the thread allocates, which does not depend on
 * the machine or on what else it does; a step that copies or searches the whole account for each of its parts gives a ratio
 * near four.
 */
class WorkGrowthTest {
    private static final double MOST = 2.3;
    private static final String ID = "123456789012";

    private static final LiveAccount IDLE = new LiveAccount() {
        @Override
        public Snapshot read(ReadScope scope) {
            return Snapshot.empty(ID, "aws");
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    };

    @Test
    void planning_an_unchanged_account_grows_with_its_size() {
        assertLinear(400, users -> {
            SyntheticAccount account = new SyntheticAccount(users);
            return new Job(account.declared(), account.held());
        });
    }

    @Test
    void planning_an_exported_account_grows_with_its_size() {
        assertLinear(400, users -> {
            Snapshot held = new SyntheticAccount(users).held();
            return new Job(held.account().exclusive(), held);
        });
    }

    @Test
    void planning_changes_grows_with_the_size_of_the_account() {
        assertLinear(400, users -> {
            SyntheticAccount account = new SyntheticAccount(users);
            return new Job(account.changed(), account.held());
        });
    }

    @Test
    void planning_a_new_account_grows_with_its_size() {
        assertLinear(400, users -> new Job(new SyntheticAccount(users).anew(), Snapshot.empty(ID, "aws")));
    }

    @Test
    void deletions_cost_no_copy_of_the_account_each() {
        assertLinear(400, users -> {
            SyntheticAccount account = new SyntheticAccount(users);
            return new Job(account.tombstones(users), account.held());
        });
    }

    @Test
    void deleted_roles_and_policies_are_not_sought_in_the_whole_account() {
        assertLinear(300, count -> {
            Account held = Account.of(ID)
                    .with(each(
                            count,
                            i -> Iam.policy("policy-" + i)
                                    .allowing(Statement.allow("s3:ListBucket").onEverything())))
                    .with(each(count, i -> trusted(i).attach("policy-" + i)))
                    .with(each(count, i -> InstanceProfile.named("profile-" + i).role("role-" + i)));
            Stream<Resource> gone = Stream.concat(
                    each(count, i -> ManagedPolicy.named("policy-" + i).absent()).stream(),
                    each(count, i -> Role.named("role-" + i).absent()).stream());
            return new Job(Account.of(ID).with(gone.toList()), Snapshot.of(held, "aws"));
        });
    }

    private static Role trusted(int i) {
        return Role.named("role-" + i).trusting(Trust.service("ec2.amazonaws.com"));
    }

    @Test
    void renames_cost_no_copy_of_the_account_each() {
        assertLinear(
                300,
                count -> new Job(
                        Account.of(ID)
                                .with(each(count, i -> User.named("new-" + i).formerly("old-" + i))),
                        Snapshot.of(Account.of(ID).with(each(count, i -> User.named("old-" + i))), "aws")));
    }

    @Test
    void ordering_grows_with_the_number_of_changes() {
        assertLinear(
                2000,
                count -> new Job(
                        Account.of(ID)
                                .with(each(
                                        count,
                                        i -> User.named("user-" + i)
                                                .attach(Iam.awsManaged("ReadOnlyAccess"))
                                                .exclusive())),
                        Snapshot.of(
                                Account.of(ID)
                                        .with(each(
                                                count,
                                                i -> User.named("user-" + i)
                                                        .attach(Iam.awsManaged("AdministratorAccess")))),
                                "aws")));
    }

    @Test
    void asking_who_may_grows_with_the_number_of_principals() {
        long once = asking(400);
        long twice = asking(800);
        assertThat((double) twice / once).isLessThan(MOST);
    }

    private static long asking(int users) {
        Access access = Access.of(new SyntheticAccount(users).held());
        assertThat(access.whoMay("s3:GetObject", "arn:aws:s3:::bucket-7-0/x").decisions())
                .isNotEmpty(); // compiles
        return allocated(() -> assertThat(access.whoMay("s3:GetObject", "arn:aws:s3:::bucket-7-0/x")
                        .open())
                .isEmpty());
    }

    @Test
    void the_difference_of_access_grows_with_the_number_of_principals() {
        comparing(100, true); // loads classes and policies of AWS
        long once = comparing(300, true);
        long twice = comparing(600, true);
        assertThat((double) twice / once).isLessThan(MOST);
    }

    /** Bytes for a member whose comparison is shared: its names and tags, and who may become it. A comparison of its own takes 14 MB cold. */
    private static final int SHARE = 100_000;

    @Test
    void members_of_a_group_share_one_comparison_of_access() {
        comparing(2, false);
        long one = comparing(1, false);
        long each = (comparing(1001, false) - one) / 1000;
        assertThat(each).isLessThan(SHARE);
    }

    @Test
    void whose_policies_stay_cost_next_to_nothing_in_a_comparison_of_access() {
        comparing(2, false);
        Snapshot held = members(1000, true, "ReadOnlyAccess");
        long none = allocated(
                () -> assertThat(AccessDifference.between(held, held).isEmpty()).isTrue());
        assertThat(none / 1000).isLessThan(SHARE);
    }

    /** The work of comparing access where a group of users gets another policy besides ReadOnlyAccess, which has some 2,700 actions. */
    private static long comparing(int users, boolean ownPolicies) {
        Snapshot before = members(users, ownPolicies, "ReadOnlyAccess");
        Snapshot after = members(users, ownPolicies, "ReadOnlyAccess", "AmazonEC2FullAccess");
        return allocated(() ->
                assertThat(AccessDifference.between(before, after).principals()).hasSize(users));
    }

    private static Snapshot members(int users, boolean ownPolicies, String... policies) {
        Group group = Group.named("all");
        for (String policy : policies) group = group.attach(Iam.awsManaged(policy));
        Statement own =
                Statement.allow("iam:ChangePassword", "iam:*AccessKey*").on("arn:aws:iam::*:user/${aws:username}");
        return Snapshot.of(
                Account.of(ID).with(group).with(each(users, i -> {
                    User user = User.named("user-" + i).memberOf("all");
                    return ownPolicies ? user.inline("own", own) : user;
                })),
                "aws");
    }

    @Test
    void applying_grows_with_the_number_of_steps() {
        long once = applying(2000);
        long twice = applying(4000);
        assertThat((double) twice / once).isLessThan(MOST);
    }

    private static long applying(int count) {
        ChangeSet changes = Planner.plan(
                Account.of(ID).with(each(count, i -> User.named("user-" + i).attach(Iam.awsManaged("ReadOnlyAccess")))),
                Snapshot.empty(ID, "aws"),
                Instant.EPOCH);
        long[] least = {Long.MAX_VALUE};
        for (int i = 0; i < 3; i++)
            least[0] = Math.min(
                    least[0],
                    allocated(() -> assertThat(Applier.apply(changes, IDLE, Map.of(), ApplyOptions.standard())
                                    .isComplete())
                            .isTrue()));
        return least[0];
    }

    /** What is planned against what. */
    private record Job(Account desired, Snapshot held) {
        long cost() {
            return allocated(
                    () -> assertThat(Planner.plan(desired, held, Instant.EPOCH)).isNotNull());
        }
    }

    private static void assertLinear(int size, IntFunction<Job> job) {
        assertThat(job.apply(size).cost()).isPositive(); // loads classes
        long once = job.apply(size).cost();
        long twice = job.apply(2 * size).cost();
        assertThat((double) twice / once).isLessThan(MOST);
    }

    private static <R extends Resource> List<R> each(int count, IntFunction<R> resource) {
        return IntStream.range(0, count).mapToObj(resource).toList();
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
