// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.access;
import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Condition.mfaPresent;

import io.iam4j.review.lint.Lint;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What may whom, how somebody can become more than they are, and what is wrong in a document: without a call. */
public final class AccessQuestions {
    private AccessQuestions() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        // readme-access
        var analysts = group("analysts")
                .inline(
                        "reports",
                        allow("s3:GetObject").on("arn:aws:s3:::reports/*").when(mfaPresent()));
        var ada = user("ada").memberOf(analysts);
        var dev = user("dev").inline("build", allow("lambda:*", "iam:PassRole").onEverything());
        var deploy = role("Deploy").trusting(service("lambda.amazonaws.com")).attach(awsManaged("AdministratorAccess"));

        // of a declaration, of a snapshot, or of a live account
        var access = access(account("111111111111").with(ada, dev, deploy));
        out.println(access.may(ada, "s3:PutObject", "arn:aws:s3:::reports/2026.csv"));
        out.println(access.whoMay("s3:GetObject", "arn:aws:s3:::reports/2026.csv"));
        out.println(access.whatMay(ada));
        out.println(access.escalations()); // who can make themselves more than they are, and how
        // end

        // readme-lint
        var reader =
                policy("reader").allowing(allow("s3:GetObjekt", "s3:ListBucket").on("arn:aws:s3:::reports/*"));
        out.println(Lint.of(account("111111111111").with(reader)));
        // end
    }
}
