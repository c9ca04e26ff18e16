// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.Plan;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.AwsCli;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import io.iam4j.render.Terminal;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A month's changes of the account security as documents: for a terminal, a pull request, a browser, a shell, and for who applies them. */
public final class PlanDocuments {
    private PlanDocuments() {}

    /** Writes the documents to the folder that is given, or to a new one. */
    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("iam4j-plan");
        run(folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.out.println("Open " + folder.resolve("plan.html") + " in a browser.");
    }

    static void run(Path folder, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        try (EmbeddedIam server = EmbeddedIam.start()) {
            DemoKeys keys = DemoKeys.in(Files.createTempDirectory("iam4j-keys"));
            AwsAccount live = Sdk.account(server.endpoint(), server.accessKeyFor("222222222222"));
            ApplyOptions options =
                    ApplyOptions.standard().sink(SecretSink.directory(Files.createTempDirectory("iam4j-sealed")));
            Account landed = SecurityAccount.declaration(keys::of);
            plan(landed, live).permitting(Permit.exposedSecrets()).apply(options);
            write(plan(later(keys), live), folder, out);
        }
    }

    /** What a team changes in a month: somebody comes, somebody goes, somebody is given too much. */
    static Account later(DemoKeys keys) {
        return account("security")
                .id("222222222222")
                .with(
                        user("hedy").memberOf("devops").withConsoleAccess(sealedTo(keys.of("hedy"))),
                        user("machine.s3.demo").absent(),
                        user("donald").memberOf("auditors"),
                        user("john").attach(awsManaged("AmazonEC2FullAccess")),
                        policy("assume_auditor_role")
                                .allowing(allow("sts:AssumeRole")
                                        .on(role("Auditor")
                                                .in(Acme.SHARED, Acme.NETWORK, Acme.SECURITY, Acme.DATA_SCIENCE))),
                        role("Auditor").trusting(Acme.SECURITY.withMfa(hours(12))),
                        role("Pipeline")
                                .trusting(Acme.SHARED, role("builder").in(Acme.SHARED))
                                .attach(policy("publish_artifacts")
                                        .allowing(allow("s3:PutObject").on("arn:aws:s3:::acme-artifacts/*"))));
    }

    private static void write(Plan plan, Path folder, PrintStream out) throws IOException {
        // readme-documents
        out.println(plan.as(Terminal.detected())); // colour when a terminal has it
        Files.writeString(folder.resolve("plan.md"), plan.redacted().as(Markdown.underSize(60_000)));
        Files.writeString(folder.resolve("plan.html"), plan.as(Html.page()));
        Files.writeString(folder.resolve("plan.sh"), plan.as(AwsCli.script()));
        Files.writeString(folder.resolve("plan.json"), ChangeSetJson.write(plan.changes()));

        PolicyDocument least = plan.leastPolicy(); // for whoever applies it
        Files.writeString(folder.resolve("caller.json"), least.toJson());

        out.println(plan.accessDifference()); // who can do more, who can do less
        Plan careful = plan.permitting(Permit.onlyIfAccessNarrows()); // refused if anybody can do more
        // end
        out.println(careful.changes().refusals().size() + " principals could do more, so a careful plan is refused.");
    }
}
