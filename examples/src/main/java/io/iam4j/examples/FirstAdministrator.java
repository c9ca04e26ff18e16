// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.administrators;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;

import io.iam4j.Plan;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A new account's first steps: a group Administrators, the first administrator in it, an alias, and where to sign in. */
public final class FirstAdministrator {
    private FirstAdministrator() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        PgpKeyPair ada = PgpKeyPair.generate("Ada Lovelace <ada@example.org>");
        try (EmbeddedIam server = EmbeddedIam.start()) {
            Account desired = account("acme")
                    .alias("acme-example")
                    .with(user("ada.lovelace")
                            .memberOf(administrators("Administrators"))
                            .withConsoleAccess(sealedTo(ada.publicKey())));
            Plan plan = plan(desired, Sdk.account(server.endpoint(), "test"));
            out.println(plan);
            SecretSink notes = secret -> out.println(secret.note());
            out.println(plan.apply(ApplyOptions.standard().sink(notes)));
        }
    }
}
