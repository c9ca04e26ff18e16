// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.aws.AwsAccount;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.iam.IamClient;

/** Taking over an account that others have filled: see what a declaration would change before it does. */
public final class Adoption {
    private Adoption() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), "test")) {
            iam.createUser(request -> request.userName("legacy").path("/old/"));
            iam.attachUserPolicy(
                    request -> request.userName("legacy").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            adopt(AwsAccount.using(iam), out);
        }
    }

    private static void adopt(AwsAccount live, PrintStream out) {
        // readme-adoption
        // what is there, as a declaration: it plans to nothing
        var exported = live.export();
        out.println(plan(exported, live));

        // change one user of it, and nothing else
        var legacy = exported.user("legacy");
        out.println(plan(exported.replacing(legacy.tagged("Owner", "platform")), live));

        // or declare from scratch: what the declaration does not mention stays, and the plan says so ...
        out.println(plan(account("acme").with(user("legacy").tagged("Owner", "platform")), live));

        // ... unless silence is to mean none
        out.println(plan(account("acme").with(user("legacy").exclusive()), live));
        // end
    }
}
