// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Account;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.junit.IamTest;
import io.iam4j.testkit.junit.Plans;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Weather;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** The testkit's extension looks after each test whether a secret was printed, and whether what was applied plans to nothing. */
@IamTest
class AwsPlansTest {
    private static Account layer() {
        return thisAccount()
                .alias("acme-layer")
                .passwordPolicy(passwordPolicy().minimumLength(20))
                .with(user("ada")
                        .memberOf(administrators("Administrators"))
                        .withConsoleAccess(new OpaqueSealer())
                        .withAccessKey(new OpaqueSealer()))
                .with(instanceProfileOf(ec2Role("web")
                        .attach(policy("read").allowing(allow("s3:Get*").onEverything()))));
    }

    @Test
    void all_that_an_apply_tells_may_be_printed(IamClient client, Plans plans) {
        Plan plan = plans.plan(layer(), AwsAccount.using(client));
        System.out.println(plan);
        Applied applied = plan.apply();
        System.out.println(applied);
        assertThat(applied.secrets()).hasSize(2);
    }

    @Test
    void lost_answers_leave_what_was_declared(IamClient client, Plans plans, Weather weather, Calls calls) {
        for (String call : new String[] {"CreateLoginProfile", "CreateAccessKey", "AttachRolePolicy"})
            weather.next(call, InjectedFault.LOST_ANSWER);
        Applied applied = plans.plan(layer(), AwsAccount.using(client)).apply();
        assertThat(applied.secrets()).hasSize(2);
        assertThat(calls.withInjectedFault()).hasSize(3);
    }

    /** Where even the user may be another program's, so may a password or key that is found. */
    @Test
    void a_lost_user_and_a_lost_secret_of_theirs_are_not_known_and_named(
            IamClient client, Plans plans, Weather weather) {
        for (String call : new String[] {"CreateUser", "CreateLoginProfile", "CreateAccessKey"})
            weather.next(call, InjectedFault.LOST_ANSWER);
        Plan plan = plans.plan(layer(), AwsAccount.using(client));
        assertThatThrownBy(plan::apply)
                .isInstanceOfSatisfying(
                        ApplyFailedException.class,
                        failure -> assertThat(failure.applied().results().stream()
                                        .filter(result -> result.outcome() == Outcome.UNKNOWN)
                                        .map(result -> result.step().change().call()))
                                .containsExactlyInAnyOrder("CreateLoginProfile", "CreateAccessKey"));
        assertThat(client.listUsers().users()).hasSize(1);
    }
}
