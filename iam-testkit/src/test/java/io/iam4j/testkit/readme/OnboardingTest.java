// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.readme;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.junit.IamSeed;
import io.iam4j.testkit.junit.IamTest;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Weather;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

@IamTest
class OnboardingTest {
    @IamSeed
    static final Account BEFORE = thisAccount().with(group("devops").attach(awsManaged("AmazonS3ReadOnlyAccess")));

    @Test
    void ada_joins_devops_and_may_sign_in(IamClient client, EmbeddedIam iam, Calls calls, Weather weather) {
        weather.next("AddUserToGroup", InjectedFault.THROTTLING); // the SDK tries again

        client.createUser(request -> request.userName("ada"));
        client.addUserToGroup(request -> request.userName("ada").groupName("devops"));
        client.createLoginProfile(request -> request.userName("ada").password("Correct-horse-9"));

        assertThat(iam).hasUserInGroups("ada", "devops").letsSignIn("ada", "Correct-horse-9".toCharArray());
        assertThat(iam).asUser("ada").may("s3:GetObject", "*").mayNot("s3:DeleteBucket", "*");
        assertThat(calls).hasCount("AddUserToGroup", 2);
    }
}
