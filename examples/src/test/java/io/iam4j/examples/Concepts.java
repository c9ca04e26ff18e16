// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Relation;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import software.amazon.awssdk.services.iam.IamClient;

/** The samples of {@code docs/concepts.md} and of the start page, on an account that others have filled. */
final class Concepts {
    private Concepts() {}

    static void run(PrintStream out) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), "test")) {
            server.seed(thisAccount()
                    .with(
                            user("ada").memberOf(group("guests")).tagged("Team", "engines"),
                            user("grace").path("/people/"),
                            user("john").path("/people/"),
                            user("root-of-old").attach(awsManaged("AdministratorAccess")))
                    .with(group("devops").attach(awsManaged("PowerUserAccess"))));
            AwsAccount live = AwsAccount.using(iam);
            glance(iam, PgpKeyPair.generate("Ada Lovelace <ada@example.org>").publicKey(), out);
            unmentioned(live, out);
            owned(live, out);
            guarded(live, out);
        }
    }

    private static void glance(IamClient iam, PgpKey key, PrintStream out) {
        // readme-glance
        var reports = policy("reports").allowing(allow("s3:*Object").on("arn:aws:s3:::reports/*"));

        var acme = account("acme")
                .with(group("analysts").attach(reports))
                .with(user("ada").memberOf("analysts").withConsoleAccess(sealedTo(key)))
                .with(user("john").absent());

        var plan = plan(acme, AwsAccount.using(iam));
        out.println(plan);
        // end
    }

    private static void unmentioned(AwsAccount live, PrintStream out) {
        // readme-unmentioned
        var declared = account("acme").with(user("ada").memberOf("devops"));
        out.println(plan(declared, live));
        // end

        // readme-modes
        var adding = user("ada").memberOf("devops").keepingOther(Relation.GROUPS);
        var strict = user("ada").memberOf("devops").exclusive();
        out.println(plan(account("acme").with(adding), live));
        out.println(plan(account("acme").with(strict), live));
        // end
    }

    private static void owned(AwsAccount live, PrintStream out) {
        // readme-owning
        var people =
                account("acme").owning(under("/people/")).with(user("grace").path("/people/"));
        out.println(plan(people, live));
        // end
    }

    private static void guarded(AwsAccount live, PrintStream out) {
        // readme-guarded
        var plan = plan(account("acme").with(user("root-of-old").absent()), live);
        out.println(plan);
        out.println(plan.permitting(Permit.lastAdministrator()).apply().summary());
        // end
    }
}
