// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.assertThatThrownBy;

import io.iam4j.testkit.Calls;
import io.iam4j.testkit.junit.IamTest;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Lag;
import io.iam4j.testkit.weather.Weather;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

// readme-faults
@IamTest
class FaultsTest {
    @Test
    void an_answer_is_lost(IamClient client, Weather weather, Calls calls) {
        weather.next("CreateUser", InjectedFault.LOST_ANSWER); // the user is there, and nobody is told

        // the SDK tries again, and is told that the user exists: your program has to take that for success
        assertThatThrownBy(() -> client.createUser(request -> request.userName("ada")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertThat(calls).hasCount("CreateUser", 2);
    }

    @Test
    void a_quota_is_reached(IamClient client, Weather weather) {
        weather.next(
                "CreateUser",
                InjectedFault.fault(409, "LimitExceeded", "Cannot exceed quota for UsersPerAccount: 5000"));

        assertThatThrownBy(() -> client.createUser(request -> request.userName("ada")))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void what_was_made_is_not_there_yet(IamClient client, Weather weather) {
        weather.readLag(Lag.looks(1)); // the first look does not see what was written
        client.createUser(request -> request.userName("ada"));

        assertThatThrownBy(() -> client.getUser(request -> request.userName("ada")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(client.getUser(request -> request.userName("ada")).user().userName())
                .isEqualTo("ada");
    }
}
// end
