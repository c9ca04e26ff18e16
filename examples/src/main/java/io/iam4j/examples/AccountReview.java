// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;

import io.iam4j.aws.AwsAccount;
import io.iam4j.review.FindingsException;
import io.iam4j.review.Severity;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.rule.Profile;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.iam.IamClient;

/** An account reviewed: what is wrong, what ends a build, and the plan that mends it. */
public final class AccountReview {
    private AccountReview() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), "test")) {
            server.seed(thisAccount()
                    .with(
                            user("ada").attach(awsManaged("AdministratorAccess")),
                            user("grace").memberOf(group("readers").attach(awsManaged("ReadOnlyAccess"))),
                            policy("left-over").allowing(allow("s3:*").onEverything())));
            iam.createLoginProfile(request -> request.userName("grace").password("correct-horse-Battery-9!"));
            review(AwsAccount.using(iam), out);
        }
    }

    private static void review(AwsAccount live, PrintStream out) {
        // readme-review
        // what is wrong, by CIS 7.0 and a list of our own; some ten calls for any number of users
        var options = ReviewOptions.by(Profile.cis("7.0").and(Profile.baseIdentities()))
                .knowing("111111111111")
                .alias("acme-people");
        var review = Review.of(live, options);
        out.println(review);

        // in CI: end the build on what matters, but for what is known and meant
        try {
            review.accepting(finding -> finding.subject().name().equals("grace"), "her security key is on its way")
                    .failOn(Severity.HIGH);
        } catch (FindingsException bad) {
            out.println("the build ends: " + bad.findings().summary());
        }

        // what can be mended is a declaration: planned, guarded and applied as any other
        var mending = plan(review.remedies(), live);
        out.println(mending);
        out.println(mending.apply());
        out.println(Review.of(live, options).findings().summary());
        // end
    }
}
