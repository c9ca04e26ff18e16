// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;

import io.iam4j.FakeSealer;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Plans to show: one that creates, changes, removes and deletes, and one as large as is asked for. */
final class SamplePlan {
    static final String ID = "222222222222";
    static final Snapshot BEFORE = holding(
            policy("deploy").allowing(allow("s3:GetObject").on("arn:aws:s3:::releases/*")),
            group("devops").attach(policy("deploy")),
            role("Deploy").trusting(Account.of("111111111111")),
            user("ada").memberOf("devops").tagged("Mail", "ada@example.org"),
            user("eve").attach(awsManaged("AdministratorAccess")),
            user("bob"));

    private SamplePlan() {}

    static Snapshot holding(Resource... resources) {
        Account all = Account.of(ID);
        for (Resource each : resources) all = all.with(each);
        return carriedOut(Planner.plan(all, Snapshot.empty(ID, "aws"), Instant.EPOCH), Snapshot.empty(ID, "aws"));
    }

    static Snapshot carriedOut(ChangeSet changes, Snapshot before) {
        Snapshot after = before;
        for (var step : changes.steps()) after = ChangeRecord.of(step.change()).after(after);
        return after;
    }

    static ChangeSet changes() {
        return plan(account("security")
                .with(
                        policy("deploy")
                                .allowing(allow("s3:GetObject", "s3:PutObject").on("arn:aws:s3:::releases/*")),
                        role("Deploy").trusting(Account.of("111111111111").withMfa()),
                        user("grace")
                                .memberOf(group("devops"))
                                .inline(
                                        "office",
                                        deny("*").onEverything().when("NotIpAddress", "aws:SourceIp", "192.0.2.0/24"))
                                .withConsoleAccess(sealedTo(FakeSealer.of("grace"))),
                        user("eve").exclusive(),
                        user("bob").absent()));
    }

    static ChangeSet plan(Account desired) {
        return Planner.plan(desired, BEFORE, Instant.EPOCH);
    }

    /** Creates so many users. */
    static ChangeSet users(int count) {
        Resource[] users = IntStream.range(0, count)
                .mapToObj(each ->
                        user("person-" + each).tagged("Team", "t" + each).attach(awsManaged("ReadOnlyAccess")))
                .toArray(Resource[]::new);
        return plan(account("security").with(Arrays.asList(users)));
    }
}
