// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.start;

import static io.iam4j.Iam.*;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The program of {@code docs/start.md}: a declaration, its plan, a sealed password and drift, on an IAM that runs inside. */
public final class TenMinutes {
    private final PrintStream out;

    private TenMinutes(PrintStream out) {
        this.out = out;
    }

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        run(Files.createTempDirectory("sealed"), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** The same, with the notes in the folder {@code sealed}. */
    public static void run(Path sealed, PrintStream out) {
        TenMinutes program = new TenMinutes(out);
        // readme-start-server
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = client(server.endpoint())) {
            program.run(server, iam, sealed);
        }
        // end
    }

    // readme-start-client
    private static IamClient client(URI endpoint) {
        return IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
    // end

    private void run(EmbeddedIam server, IamClient iam, Path sealed) {
        // readme-start-declare
        var key = PgpKeyPair.generate("Ada Lovelace <ada@example.org>"); // her own, in real life: PgpKey.read(file)

        var deployers = group("deployers")
                .attach(policy("deploy-reports")
                        .allowing(allow("s3:PutObject", "s3:DeleteObject").on("arn:aws:s3:::reports/*")));

        var ada = user("ada").memberOf(deployers).withConsoleAccess(sealedTo(key.publicKey()));

        var acme = account("acme")
                .passwordPolicy(passwordPolicy().minimumLength(20))
                .with(ada);
        // end

        // readme-start-plan
        var live = AwsAccount.using(iam);
        var plan = plan(acme, live);
        out.println(plan);
        // end

        // readme-start-apply
        var options = ApplyOptions.standard().sink(SecretSink.directory(sealed));
        var applied = plan.apply(options);
        out.println(applied);
        // end

        // readme-start-open
        var note = applied.secrets().get(0);
        try (Secret password = key.privateKey().open(note.message())) {
            boolean opens = password.lend(characters -> server.signIn(server.accountId(), "ada", characters));
            out.println("A password of " + password.length() + " characters, which signs ada in: " + opens);
        }
        // end

        drift(acme, live, iam, options);
    }

    private void drift(Account acme, AwsAccount live, IamClient iam, ApplyOptions options) {
        // readme-start-again
        out.println(plan(acme, live));
        // end

        // readme-start-drift
        iam.removeUserFromGroup(request -> request.userName("ada").groupName("deployers"));
        iam.attachUserPolicy(
                request -> request.userName("ada").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));

        out.println(plan(acme, live));
        // end

        // readme-start-exclusive
        var strict = acme.exclusive();
        out.println(plan(strict, live));
        // end

        // readme-start-repair
        var repair = plan(strict, live).permitting(Permit.lastAdministrator());
        out.println(repair.apply(options).summary());
        out.println(plan(strict, live));
        // end
    }
}
