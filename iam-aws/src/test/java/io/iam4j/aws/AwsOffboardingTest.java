// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.testkit.contract.OpaqueSealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who were off-boarded, and declarations that own them or still declare them, on the embedded IAM. */
class AwsOffboardingTest extends ClockedAccount {
    @BeforeEach
    void fill() {
        root.createUser(request -> request.userName("eve"));
        root.createAccessKey(request -> request.userName("eve"));
        root.createGroup(request -> request.groupName("oncall"));
    }

    private boolean isThere() {
        return server.inspect(server.accountId()).hasUser("eve");
    }

    @Test
    void a_declaration_that_owns_the_users_deletes_who_was_off_boarded_when_the_time_is_over() {
        Account declared = thisAccount()
                .owning(Ownership.wholeAccount())
                .with(user("boss").attach(awsManaged("AdministratorAccess")), group("oncall"));
        Plan off = plan(credentialsOf("eve").offboard(days(30)));
        assertThat(off.toString())
                .contains("One that owns the users and does not declare this one leaves them until then.");
        off.apply(options());
        plan(declared).apply(options());
        now = START.plus(days(29));
        Plan before = plan(declared);
        assertThat(before.isEmpty()).isTrue();
        assertThat(before.toString())
                .contains("Note: user eve is owned and not declared, and stays until 2026-03-31T09:00:00Z");
        assertThat(isThere()).isTrue();
        now = START.plus(days(30));
        plan(declared).apply(options());
        assertThat(isThere()).isFalse();
    }

    @Test
    void who_is_still_declared_gets_nothing_until_deleted_and_is_made_anew_then() {
        Account declared = thisAccount().with(user("eve").withConsoleAccess(new OpaqueSealer()));
        plan(credentialsOf("eve").offboard(days(30))).apply(options());
        assertThat(plan(declared).isEmpty()).isTrue();
        now = START.plus(days(30));
        plan(credentialsOf("eve").offboard(days(30))).apply(options());
        assertThat(plan(declared).changes().secrets()).hasSize(1);
    }

    @Test
    void another_period_sets_the_time_anew_and_switches_nothing_on() {
        plan(credentialsOf("eve").offboard(days(30))).apply(options());
        now = START.plus(days(10));
        assertThat(plan(credentialsOf("eve").offboard(days(30))).isEmpty()).isTrue();
        Plan longer = plan(credentialsOf("eve").offboard(days(90)));
        assertThat(longer.toString())
                .contains("made at 2026-06-09T09:00:00Z or later")
                .doesNotContain("switched", "AWSRevokeOlderSessions");
        longer.apply(options());
        now = START.plus(days(31));
        assertThat(plan(credentialsOf("eve").offboard(days(90))).isEmpty()).isTrue();
        Plan shorter = plan(credentialsOf("eve").offboard(days(1)));
        assertThat(shorter.toString()).contains("made at 2026-04-02T09:00:00Z or later");
        shorter.apply(options());
        now = START.plus(days(32));
        plan(credentialsOf("eve").offboard(days(1))).apply(options());
        assertThat(isThere()).isFalse();
    }

    @Test
    void the_mark_of_an_earlier_release_is_understood() {
        plan(credentialsOf("eve").offboard(days(30))).apply(options());
        root.tagUser(request -> request.userName("eve")
                .tags(each -> each.key("iam4j:delete-after").value("2026-03-31T09:00:00Z")));
        now = START.plus(days(10));
        assertThat(plan(credentialsOf("eve").offboard(days(30))).isEmpty()).isTrue();
        assertThat(plan(credentialsOf("eve").offboard(days(90))).toString()).contains("made at 2026-06-09T09:00:00Z");
    }
}
