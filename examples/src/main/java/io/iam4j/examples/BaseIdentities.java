// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.ConsoleProgress;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The identities layer of an organisation on the embedded IAM: management, then security. Each is planned, applied, and
 * planned again; every person gets her sealed password; a change made by hand is found and repaired.
 */
public final class BaseIdentities {
    private final PrintStream out;
    private final EmbeddedIam server;
    private final DemoKeys keys;
    private final ApplyOptions options;

    private BaseIdentities(PrintStream out, EmbeddedIam server, DemoKeys keys, Path sealed) {
        this.out = out;
        this.server = server;
        this.keys = keys;
        options = ApplyOptions.standard().sink(SecretSink.directory(sealed));
    }

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) throws IOException {
        Path folder = Files.createTempDirectory("iam4j-keys");
        out.println("""
                Two accounts of a made-up organisation, management and security, on an IAM embedded in this program: each is
                planned, applied, and planned again; people get sealed passwords; a change made by hand is found and undone.
                What they hold is written in examples/src/main/java/io/iam4j/examples: ManagementAccount, SecurityAccount.""");
        try (EmbeddedIam server = EmbeddedIam.start()) {
            BaseIdentities example = new BaseIdentities(out, server, DemoKeys.in(folder), folder.resolve("sealed"));
            example.layer(ManagementAccount.declaration(example.keys::of), "hedy");
            Account security = SecurityAccount.declaration(example.keys::of);
            example.organizationsRole(security);
            example.layer(security, "ada");
            example.drift(security);
        } finally {
            delete(folder);
        }
    }

    private void layer(Account declared, String person) {
        heading(declared.name() + ": what is declared");
        out.println(declared);
        AwsAccount account = account(declared);

        heading(declared.name() + ": the plan");
        Plan plan = Iam.plan(declared, account);
        out.println(plan);

        heading(declared.name() + ": applied");
        Applied applied = plan.apply(options.listener(ConsoleProgress.on(out)));

        heading(declared.name() + ": what each owner gets");
        applied.secrets().stream()
                .sorted(Comparator.comparing(SealedSecret::owner))
                .forEach(secret -> note(secret, person));
        open(declared, applied, person);

        heading(declared.name() + ": planned again");
        out.println(Iam.plan(declared, account));
    }

    /** One person's note in full, as it would be mailed; the others in short. */
    private void note(SealedSecret secret, String person) {
        if (secret.owner().equals(person)) {
            out.println(secret.note());
            return;
        }
        out.println(secret.owner() + ": " + secret.title());
        if (secret.kind() == SealedSecret.Kind.CONSOLE_PASSWORD)
            secret.account()
                    .signInUrl()
                    .ifPresent(url -> out.println("  sign in as  " + secret.owner() + " at " + url));
        out.println("  sealed to   " + secret.recipient());
        out.println("  sealed      " + secret.message().base64());
        out.println("  open it     echo SEALED | base64 --decode | gpg --decrypt\n");
    }

    private void open(Account declared, Applied applied, String person) {
        SealedSecret sealed = applied.secrets().stream()
                .filter(secret -> secret.owner().equals(person))
                .findFirst()
                .orElseThrow();
        try (Secret password = keys.privateKeyOf(person).open(sealed.message())) {
            boolean opened = password.lend(characters -> server.signIn(id(declared), person, characters));
            out.println("\n" + person + " opens it with her private key: " + password.length()
                    + " characters, and the account " + (opened ? "lets her sign in with it." : "does NOT know it!"));
        }
    }

    /** AWS Organizations makes this role in every account, before anybody declares anything: it is adopted. */
    private void organizationsRole(Account security) {
        heading("security: what AWS Organizations left there");
        Account found = Iam.account("security")
                .with(Iam.role("OrganizationAccountAccessRole")
                        .trusting(Acme.MANAGEMENT)
                        .attach(Iam.awsManaged("AdministratorAccess")));
        Applied applied = Iam.plan(found, account(security)).apply(options);
        out.println("role OrganizationAccountAccessRole, which trusts management without MFA. " + applied);
    }

    private void drift(Account security) {
        heading("security: somebody changes things by hand");
        try (IamClient console = Sdk.iam(server.endpoint(), server.accessKeyFor(id(security)))) {
            console.attachUserPolicy(
                    request -> request.userName("john").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            console.createPolicyVersion(
                    request -> request.policyArn("arn:aws:iam::222222222222:policy/assume_devops_role")
                            .policyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}}")
                            .setAsDefault(true));
        }
        out.println("AdministratorAccess is attached to john; assume_devops_role now allows every role.\n");
        Plan repair = Iam.plan(security, account(security));
        out.println(repair);
        out.println(repair.apply(options));
        out.println(Iam.plan(security, account(security)));
    }

    private AwsAccount account(Account declared) {
        return Sdk.account(server.endpoint(), server.accessKeyFor(id(declared)));
    }

    private static String id(Account account) {
        return account.id().orElseThrow();
    }

    private void heading(String text) {
        out.println("\n" + "=".repeat(100) + "\n" + text + "\n" + "=".repeat(100));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
