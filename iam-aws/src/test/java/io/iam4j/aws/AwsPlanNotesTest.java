// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.testkit.contract.OpaqueSealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes and warnings about users by the names that the account has for them, on the embedded IAM. */
class AwsPlanNotesTest extends ClockedAccount {
    @BeforeEach
    void fill() {
        root.createUser(request -> request.userName("eve"));
        root.createAccessKey(request -> request.userName("eve"));
        root.createGroup(request -> request.groupName("oncall"));
    }

    private void made() {
        plan(thisAccount()
                        .with(user("Ada")
                                .withConsoleAccess(new OpaqueSealer())
                                .withAccessKey(sealedTo(new OpaqueSealer()).rotatedEvery(days(90)))
                                .deniedFrom(START.plus(days(300)))))
                .apply(options());
    }

    private static io.iam4j.model.User declared(String name) {
        return user(name)
                .withConsoleAccess(new OpaqueSealer())
                .withAccessKey(sealedTo(new OpaqueSealer()).rotatedEvery(days(90)));
    }

    @Test
    void another_spelling_and_another_name_have_the_same_notes() {
        made();
        for (io.iam4j.model.User each :
                new io.iam4j.model.User[] {declared("ada"), declared("eva").formerly("Ada")})
            assertThat(plan(thisAccount().with(each)).toString())
                    .contains("Note: user Ada has a console password, which is left as it is.")
                    .contains("aws iam delete-access-key --user-name Ada --access-key-id")
                    .contains("Ada: from 2026-05-30T09:00:00Z on, a new key is made beside")
                    .contains("is denied everything from 2026-12-26T09:00:00Z on");
    }

    @Test
    void of_who_goes_nothing_is_left_as_it_is() {
        made();
        Account declared = thisAccount().with(declared("Ada").until(START.plus(days(1))));
        now = START.plusSeconds(3600);
        assertThat(plan(declared).toString()).contains("left as it is");
        now = START.plus(days(1));
        assertThat(plan(declared).toString())
                .contains("- user Ada", "what is over, and since when")
                .doesNotContain("left as", "in rotation", "which is kept");
    }

    @Test
    void who_is_shut_off_gets_no_new_key_by_planning_again() {
        made();
        io.iam4j.Iam.plan(credentialsOf("ada").shutOff(), live, () -> now).apply(options());
        assertThat(plan(thisAccount().with(declared("Ada"))).toString()).doesNotContain("run its line and plan again");
    }

    @Test
    void who_is_renamed_keeps_the_device() {
        server.outOfBand(server.accountId()).securityKey("eve", "blue");
        Plan renamed = plan(thisAccount().with(user("eva").formerly("EVE").requiringMfa()));
        assertThat(renamed.toString()).doesNotContain("has none", "keeps the MFA device");
        assertThat(plan(thisAccount().with(user("zoe").requiringMfa())).toString())
                .contains("has none");
    }
}
