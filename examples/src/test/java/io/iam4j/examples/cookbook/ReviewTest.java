// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;

import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportJson;
import io.iam4j.review.FindingsException;
import io.iam4j.review.Severity;
import io.iam4j.review.account.Review;
import io.iam4j.review.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong in an account, and who may do what. */
class ReviewTest extends Job {
    @BeforeEach
    void fill() {
        server.seed(thisAccount()
                .with(
                        user("ada").attach(awsManaged("AdministratorAccess")),
                        user("dev")
                                .inline(
                                        "build",
                                        allow("lambda:*", "iam:PassRole").onEverything()),
                        role("Deploy")
                                .trusting(service("lambda.amazonaws.com"))
                                .attach(awsManaged("AdministratorAccess")),
                        policy("left-over").allowing(allow("s3:*").onEverything())));
    }

    @Test
    void is_reviewed_and_mended() throws IOException {
        // readme-review
        var review = Review.of(live);
        out.println(review.findings().summary());

        // the findings of one rule, as a plan
        var mending = plan(review.remedies("unattached-policy"), live);
        out.println(mending);
        mending.apply(options);
        // end
        prints("review");
    }

    @Test
    void who_may() throws IOException {
        // readme-who-may
        out.println(access(live).whoMay("s3:DeleteBucket", "arn:aws:s3:::acme-reports"));
        // end
        prints("who-may");
    }

    @Test
    void why_not() throws IOException {
        // readme-why
        out.println(access(live)
                .may(user("dev"), "lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:123456789012:function:shop"));
        out.println(access(live).may(user("dev"), "s3:GetObject", "arn:aws:s3:::acme-reports/2026.csv"));
        // end
        prints("why");
    }

    @Test
    void who_can_become_administrator() throws IOException {
        // readme-escalations
        out.println(access(live).escalations());
        // end
        prints("escalations");
    }

    @Test
    void a_finding_is_accepted() throws IOException {
        // readme-accept
        // a finding of the lint: accepted for good, where the policy is declared
        var reader = policy("reader")
                .allowing(allow("s3:GetObject").onEverything())
                .accepting("resource-star", "every bucket of this account holds public data");
        out.println(Lint.of(account("acme").with(reader)));

        // a finding of a review: accepted in the program that reviews
        var review = Review.of(live)
                .accepting(
                        found -> found.id().equals("administrator-user")
                                && found.subject().name().equals("ada"),
                        "the founder");
        out.println(review.findings().summary());
        // end
        prints("accept");
    }

    @Test
    void ends_a_build() throws IOException {
        // readme-build
        var baseline = folder.resolve("iam-baseline.json"); // in the repository
        var review = Review.of(live);
        Files.writeString(baseline, Report.of(review).as(ReportJson.format())); // once, by somebody who has read it

        // every day: what was there before does not fail the build
        Review.of(live)
                .since(ReportJson.read(Files.readString(baseline)).findings())
                .failOn(Severity.HIGH);

        try {
            review.failOn(Severity.HIGH); // without a baseline
        } catch (FindingsException bad) {
            out.println(bad.findings().summary());
        }
        // end
        prints("build");
    }
}
