// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Wire;
import io.iam4j.testkit.weather.Trouble;
import io.iam4j.testkit.weather.Weather;
import org.junit.jupiter.api.Test;

@IamTest
class OnboardingTest {
    @Test
    void ada_joins_devops_and_may_sign_in(EmbeddedIam iam, Calls calls, Weather weather) {
        Wire client = Wire.to(iam.endpoint()); // or your SDK's client with this endpoint and any credentials
        weather.next("AddUserToGroup", Trouble.THROTTLING);

        client.ok("CreateUser", "UserName", "ada");
        client.ok("CreateGroup", "GroupName", "devops");
        assertThat(client.iam("AddUserToGroup", "UserName", "ada", "GroupName", "devops")
                        .code())
                .isEqualTo("Throttling");
        client.ok("AddUserToGroup", "UserName", "ada", "GroupName", "devops");
        client.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-9");

        IamAssertions.assertThat(iam)
                .hasUserInGroups("ada", "devops")
                .letsSignIn("ada", "Correct-horse-9".toCharArray())
                .deniesUser("ada", "s3:DeleteBucket", "*");
        IamAssertions.assertThat(calls).hasCount("AddUserToGroup", 2);
    }
}
