// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.PlanRefusedException;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ConsoleProgress;
import io.iam4j.apply.Lease;
import io.iam4j.apply.LeasedException;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans that somebody reads, approves and applies, and what may come in between. */
class OperatingTest extends Job {
    @Test
    void is_shown_in_a_pull_request() throws IOException {
        server.seed(thisAccount().with(user("ada"), group("engines").attach(awsManaged("PowerUserAccess"))));
        // readme-pull-request
        var plan = plan(account("acme").with(user("ada").memberOf("engines")), live);

        var comment = plan.redacted().as(Markdown.underSize(Markdown.GITHUB_COMMENT));
        out.println(comment);
        Files.writeString(folder.resolve("plan.html"), plan.as(Html.page())); // an artifact of the build
        // end
        assertThat(printed())
                .startsWith("### Plan for account acme (ACCOUNT-1)")
                .contains("+ member of engines");
    }

    @Test
    void is_approved_and_applied_later() throws IOException {
        server.seed(thisAccount().with(group("engines")));
        // readme-approve
        // in the pull request
        var planned = plan(account("acme").with(user("ada").memberOf("engines")), live);
        var stored = Files.writeString(folder.resolve("plan.json"), ChangeSetJson.write(planned.changes()));

        // after the merge, in another process
        var approved = plan(ChangeSetJson.read(Files.readString(stored)), live);
        out.println(approved.apply(options));

        // it is applied once
        try {
            plan(ChangeSetJson.read(Files.readString(stored)), live).apply(options);
        } catch (PlanRefusedException applied) {
            out.println(applied.getMessage());
        }
        // end
        prints("approve");
    }

    @Test
    void a_plan_that_is_out_of_date_is_refused() throws IOException {
        server.seed(thisAccount().with(user("ada")));
        var planned = plan(account("acme").with(user("ada").tagged("Team", "engines")), live);
        var stored = Files.writeString(folder.resolve("plan.json"), ChangeSetJson.write(planned.changes()));
        iam.tagUser(
                request -> request.userName("ada").tags(tag -> tag.key("Team").value("research")));
        // readme-stale
        try {
            plan(ChangeSetJson.read(Files.readString(stored)), live).apply(options);
        } catch (PlanRefusedException stale) {
            out.println(stale.getMessage());
        }
        // end
        prints("stale");
    }

    @Test
    void nobody_locks_themselves_out() throws IOException {
        var live = as("ada", "AdministratorAccess"); // Ada is the caller
        // readme-lockout
        var plan = plan(account("acme").with(user("ada").attach(awsManaged("PowerUserAccess"))), live);
        out.println(plan);
        try {
            plan.apply(options);
        } catch (PlanRefusedException refused) {
            out.println("refused: " + plan.changes().refusals().size() + " reasons");
        }
        // end
        prints("lockout");
    }

    @Test
    void is_limited_in_time_and_cancelled(Weather weather) throws IOException, InterruptedException {
        weather.next("CreateUser", InjectedFault.THROTTLING, InjectedFault.THROTTLING);
        // readme-limits
        var people =
                IntStream.range(0, 40).mapToObj(each -> user("person-" + each)).toList();
        var applying = plan(account("acme").with(people), live)
                .start(options.patience(minutes(2)) // how long one call is tried
                        .timeLimit(minutes(15)) // how long the whole may take
                        .listener(ConsoleProgress.on(System.out)));
        // on another thread, applying.cancel() starts no further step; what is under way ends
        out.println(applying.await().summary());
        // end
        prints("limits");
    }

    @Test
    void fails_in_part(Weather weather) throws IOException {
        weather.next(
                "AddUserToGroup",
                InjectedFault.fault(409, "LimitExceeded", "Cannot exceed quota for GroupsPerUser: 10"));
        // readme-failure
        var acme = account("acme").with(user("ada").memberOf(group("engines")), user("grace"));
        try {
            out.println(plan(acme, live).apply(options));
        } catch (ApplyFailedException failed) {
            out.println(failed.getMessage());
            var done = failed.applied().count(Outcome.DONE);
            out.println(done + " steps are done; the next plan has the rest:");
            out.println(plan(acme, live));
        }
        // end
        prints("failure");
    }

    @Test
    void two_programs_take_turns() throws IOException {
        iam.createPolicy(request -> request.policyName("iam4j-lease") // what deploy-17 does first
                .path("/iam4j-lease/20261201T093000Z/deploy-17/1f0c9a2b/")
                .policyDocument(
                        PolicyDocument.of(deny("none:Null").onEverything()).toJson()));
        // readme-lease
        var acme = account("acme").with(user("grace"));
        try {
            plan(acme, live).apply(options.lease(Lease.heldBy("nightly").lasting(minutes(30))));
        } catch (LeasedException busy) {
            out.println(busy.getMessage());
        }
        // end
        prints("lease");
        assertThat(server).hasNoUser("grace");
    }

    @Test
    void the_caller_has_no_more_than_it_needs() throws IOException {
        // readme-caller
        var plan = plan(account("acme").with(user("ada").memberOf(group("engines"))), live);
        out.println(plan.leastPolicy().toPrettyJson());
        // end
        prints("caller");
    }

    @Test
    void drift_is_told_every_day() throws IOException {
        server.seed(thisAccount()
                .with(
                        user("ada").memberOf(group("engines")),
                        user("grace").memberOf(administrators("Administrators"))));
        iam.attachUserPolicy(
                request -> request.userName("ada").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        // readme-drift
        var acme = account("acme").with(user("ada").memberOf(group("engines")).exclusive());

        var today = plan(acme, live); // changes nothing
        if (!today.isEmpty()) out.println(today); // mail it, and end with a status
        // end
        prints("drift");
    }
}
