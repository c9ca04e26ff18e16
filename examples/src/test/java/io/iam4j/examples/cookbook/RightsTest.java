// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.aws.AwsAccount;
import io.iam4j.testkit.junit.IamEndpoint;
import io.iam4j.testkit.junit.IamTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

// readme-strict
@IamTest(strict = true) // signatures are checked, and nobody but root may do more than their policies allow
class RightsTest {
    @Test
    void the_deployer_may_do_what_the_plan_needs(IamClient root, IamEndpoint endpoint) {
        var acme = account("acme").with(user("ada").memberOf(group("engines")));
        var needed = plan(acme, AwsAccount.using(root)).leastPolicy(); // or the policy that your deployer has
        plan(account("acme").with(user("deployer").inline("deploy", needed)), AwsAccount.using(root))
                .apply();
        var made = root.createAccessKey(request -> request.userName("deployer")).accessKey();

        try (var deployer = IamClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(made.accessKeyId(), made.secretAccessKey())))
                .build()) {
            assertThat(plan(acme, AwsAccount.using(deployer)).apply().isComplete())
                    .isTrue();
        }
    }
}
// end
