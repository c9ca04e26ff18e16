// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines have keys: made, replaced, switched off. */
class MachinesTest extends Job {
    @Test
    void gets_a_key() throws IOException {
        // readme-machine-key
        var ci = user("ci")
                .path("/machines/")
                .inline("artifacts", allow("s3:PutObject").on("arn:{partition}:s3:::acme-artifacts/*"))
                .withAccessKey(sealedTo(key));

        var plan = plan(account("acme").with(ci), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("machine-key");
        assertThat(server).asUser("ci").may("s3:PutObject", "arn:aws:s3:::acme-artifacts/app.jar");
    }

    @Test
    void has_its_key_replaced() throws IOException {
        // readme-rotation
        // the same declaration every day: a new key after 90 days, both work for a week
        var ci = user("ci").withAccessKey(sealedTo(key).rotatedEvery(days(90)).overlapping(days(7)));
        var acme = account("acme").with(ci);

        for (int day : List.of(0, 90, 97, 104)) {
            clock.stopAt(TODAY.plus(days(day)));
            var plan = plan(acme, live, clock);
            out.println("day " + day + "\n" + plan);
            plan.apply(options);
        }
        // end
        prints("rotation");
    }

    @Test
    void has_a_leaked_key() throws IOException {
        server.seed(thisAccount().with(user("ci").attach(awsManaged("PowerUserAccess"))));
        iam.createAccessKey(request -> request.userName("ci"));
        // readme-leaked
        // everything of this user ends now: keys off, password gone, sessions ended
        var stop = plan(credentialsOf("ci").shutOff(), live, clock);
        out.println(stop);
        stop.apply(options);
        // end
        prints("leaked");
        assertThat(server)
                .asUser("ci")
                .with("aws:TokenIssueTime", "2026-12-01T08:00:00Z")
                .mayNot("s3:ListAllMyBuckets", "*");
    }

    @Test
    void has_a_key_for_a_week() throws IOException {
        // readme-key-until
        var end = Instant.parse("2026-12-08T09:00:00Z");
        var migration = user("migration").withAccessKey(sealedTo(key).until(end));
        var acme = account("acme").with(migration);
        plan(acme, live, clock).apply(options);

        out.println(plan(acme, live, () -> end));
        // end
        prints("key-until");
    }

    @Test
    void who_signs_in_with_what() throws IOException {
        server.seed(thisAccount().with(user("ada"), user("ci")));
        iam.createLoginProfile(request -> request.userName("ada").password("Correct-horse-9"));
        iam.createAccessKey(request -> request.userName("ci"));
        clock.forward(days(120));
        // readme-table
        out.println(credentials(live.credentialReport(hours(4))));
        // end
        prints("table");
    }

    @Test
    void sends_mail() throws IOException {
        server.seed(thisAccount().with(user("mailer")));
        // readme-smtp
        var plan = plan(credentialsOf("mailer").createSmtpPassword("eu-central-1", sealedTo(key)), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("smtp");
    }
}
