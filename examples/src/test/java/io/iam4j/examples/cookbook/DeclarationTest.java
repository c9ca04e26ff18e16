// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.review.Severity.MEDIUM;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.atLeast;

import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.junit.IamTest;
import io.iam4j.testkit.junit.Plans;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

// readme-declaration-test
@IamTest
class DeclarationTest {
    /** Your declaration: here it stands in the test. */
    static Account acme() {
        var reports = policy("reports").allowing(allow("s3:GetObject").on("arn:{partition}:s3:::acme-reports/*"));
        return account("acme").with(user("ada").memberOf(group("readers").attach(reports)));
    }

    @Test
    void readers_read_reports_and_nothing_else(Plans plans, IamClient iam, StsClient sts, EmbeddedIam server) {
        plans.plan(acme(), AwsAccount.using(iam, sts)).apply(); // after the test, a second plan must be empty

        assertThat(server)
                .asUser("ada")
                .may("s3:GetObject", "arn:aws:s3:::acme-reports/2026.csv")
                .mayNot("s3:PutObject", "arn:aws:s3:::acme-reports/2026.csv");
    }

    @Test
    void has_no_findings() {
        assertThat(acme()).hasNoFindings(atLeast(MEDIUM)); // of the review and of the lint
    }
}
// end
