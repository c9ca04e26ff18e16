// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.aws.AwsAccount;
import io.iam4j.render.AccountJson;
import io.iam4j.source.JavaSource;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Taking over an account that exists: what a declaration keeps of it, and what it would change. */
public final class Adoption {
    private Adoption() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), "test")) {
            fill(iam);
            AwsAccount live = AwsAccount.using(iam);
            keep(live, out);
            adopt(live, out);
            export(live, out);
        }
    }

    /** What others made before this program was written. */
    private static void fill(IamClient iam) {
        iam.createUser(request -> request.userName("legacy").path("/old/"));
        iam.attachUserPolicy(
                request -> request.userName("legacy").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        for (String group : List.of("devops", "guests")) iam.createGroup(request -> request.groupName(group));
        iam.attachGroupPolicy(
                request -> request.groupName("devops").policyArn("arn:aws:iam::aws:policy/PowerUserAccess"));
        for (String user : List.of("ada", "grace", "john")) iam.createUser(request -> request.userName(user));
        for (String user : List.of("grace", "john"))
            iam.addUserToGroup(request -> request.groupName("devops").userName(user));
        iam.addUserToGroup(request -> request.groupName("guests").userName("ada"));
        iam.tagUser(request -> request.userName("ada")
                .tags(Tag.builder().key("Team").value("engines").build()));
    }

    private static void keep(AwsAccount live, PrintStream out) {
        // readme-kept
        out.println(plan(account("acme").with(user("ada").memberOf(group("devops"))), live));
        // end
    }

    private static void adopt(AwsAccount live, PrintStream out) {
        // readme-adoption
        // what is there, as a declaration: it plans to nothing
        var exported = live.export();
        out.println(plan(exported, live));

        // change one user of it, and nothing else
        var legacy = exported.user("legacy");
        out.println(plan(exported.replacing(legacy.tagged("Owner", "platform")), live));

        // or declare it from scratch: what is not mentioned stays, and the plan lists it ...
        out.println(plan(account("acme").with(user("legacy").tagged("Owner", "platform")), live));

        // ... unless the declaration is exclusive
        out.println(plan(account("acme").with(user("legacy").exclusive()), live));
        // end
    }

    private static void export(AwsAccount live, PrintStream out) {
        // readme-export
        // what is there, as Java source: a class with a method declaration(), which compiles and plans to nothing
        var exported = live.export();
        out.println(JavaSource.of(exported).inPackage("com.acme.iam").named("Acme"));

        // a part of it: by name, path, tag or kind
        out.println(JavaSource.of(exported.only(each -> each.path().startsWith("/old/"))));

        // as JSON, and back
        String json = AccountJson.write(exported);
        out.println(plan(AccountJson.read(json), live));
        // end
    }
}
