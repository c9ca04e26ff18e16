// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.seed.Seed;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests about a copy of an account, about the rights of the caller, and without any server. */
class TestingTest extends Job {
    @Test
    void begins_with_a_copy_of_a_real_account() throws IOException {
        server.seed(thisAccount()
                .with(
                        user("ada").memberOf(group("engines").attach(awsManaged("PowerUserAccess"))),
                        role("Deploy").trusting(service("lambda.amazonaws.com"))));
        // readme-copy
        var seed = Seed.of(live).withoutCredentials(); // reads the account once: users, groups, roles, policies
        try (var copy = EmbeddedIam.start()) {
            out.println(copy.seed(seed));
            assertThat(copy).hasUserInGroups("ada", "engines").asUser("ada").may("s3:ListAllMyBuckets", "*");
        }
        // end
        prints("copy");
    }

    @Test
    void needs_no_server() {
        // readme-no-server
        var before = Snapshot.of(account("123456789012").with(user("ada"), group("engines")), "aws");
        var changes =
                Planner.plan(account("acme").with(user("ada").memberOf("engines"), user("eve")), before, Instant.now());

        assertThat(changes)
                .creates(Kind.USER, "eve")
                .changes(Kind.USER, "ada")
                .nothingElse()
                .isPermitted();
        // end
    }
}
