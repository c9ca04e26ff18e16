// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.access.DecisionType;
import io.iam4j.access.question.Access;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What holds while a plan is carried out, whatever order answers come in. */
final class OnTheWay {
    private static final int ORDERS = 60;

    private OnTheWay() {}

    static Account account(Resource... resources) {
        return Account.of("a").with(resources);
    }

    static Snapshot holding(Resource... resources) {
        Snapshot empty = Snapshot.empty("222222222222", "aws");
        return RandomAccounts.carryOut(
                Planner.plan(account(resources), empty, Instant.EPOCH).steps(), empty);
    }

    static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account(resources), observed, Instant.EPOCH);
    }

    /** Nobody may change IAM after any number of the steps, in orders that the steps allow. */
    static void nobodyIsAdministratorOnTheWay(Snapshot observed, ChangeSet changes) {
        assertThat(administrators(observed)).isEmpty();
        Random random = new Random(1);
        for (int i = 0; i < ORDERS; i++) {
            AccountState state = new AccountState(observed);
            List<Step> left = new ArrayList<>(changes.steps());
            Set<Integer> done = new HashSet<>();
            while (!left.isEmpty()) {
                List<Step> ready = left.stream()
                        .filter(step -> done.containsAll(step.after()))
                        .toList();
                Step next = ready.get(random.nextInt(ready.size()));
                ChangeRecord.of(next.change()).applyTo(state);
                left.remove(next);
                done.add(next.number());
                assertThat(administrators(state.snapshot()))
                        .as("after %s of%n%s", next, changes.steps())
                        .isEmpty();
            }
        }
    }

    private static List<String> administrators(Snapshot snapshot) {
        Access access = Access.of(snapshot);
        return access.principals()
                .filter(each -> access.may(each, "iam:CreateUser", "*").type() == DecisionType.ALLOWED)
                .map(Object::toString)
                .toList();
    }

    static void nobodyDoesMoreOnTheWay(Snapshot observed, Resource... resources) {
        Plan plan = Iam.plan(account(resources), new InMemoryAccount(observed));
        assertThat(plan.accessDifference().widens()).as(plan.toString()).isFalse();
        nobodyIsAdministratorOnTheWay(observed, plan.changes());
    }
}
