// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.ConsoleProgress;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.render.Html;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The identities layer of an organisation on the embedded IAM: the account management is filled from nothing, the account
 * security has a role already, which is adopted, and changes made there by hand are found and undone.
 */
public final class BaseIdentities {
    private static final String INTRODUCTION = """
            This program declares two accounts of a made-up organisation and applies them to an IAM that runs inside it. No AWS
            account is used. It shows

              1. management: an empty account is filled, and each person gets a sealed password;
              2. security: a role that exists already is adopted and changed in place;
              3. security: somebody changes two things by hand. The next plan shows both and undoes them.

            The declarations are ManagementAccount.java and SecurityAccount.java in examples/src/main/java/io/iam4j/examples.""";

    private static final String CLOSING = """
            A declaration is a Java value. A plan is the difference between the declaration and the account; it changes nothing
            until it is applied. New passwords and keys leave this program in sealed form only. Planning again shows whether the
            account is still as declared: plan every day to find what was changed by hand.

            What to do next
              - change something in SecurityAccount.java, such as a group's members, and run this again;
              - try single lines in JShell: README.md, "In JShell";
              - plan your own account: README.md, "Adopting an account". A plan changes nothing.""";

    private static final String FOUND = "OrganizationAccountAccessRole";

    private final PrintStream out;
    private final EmbeddedIam server;
    private final DemoKeys keys;
    private final ApplyOptions options;

    /** Where the whole plans are written, to be looked at afterwards. */
    private final Path documents;

    private BaseIdentities(PrintStream out, EmbeddedIam server, DemoKeys keys, Path documents, Path sealed) {
        this.out = out;
        this.server = server;
        this.keys = keys;
        this.documents = documents;
        options = ApplyOptions.standard().sink(SecretSink.directory(sealed));
    }

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Files.createTempDirectory("iam4j-demo"));
    }

    static void run(PrintStream out, Path documents) throws IOException {
        Path folder = Files.createTempDirectory("iam4j-keys");
        out.println(INTRODUCTION);
        try (EmbeddedIam server = EmbeddedIam.start()) {
            BaseIdentities example =
                    new BaseIdentities(out, server, DemoKeys.in(folder), documents, folder.resolve("sealed"));
            example.firstAccount(ManagementAccount.declaration(example.keys::of), "hedy");
            Account security = SecurityAccount.declaration(example.keys::of);
            example.adoption(security);
            example.drift(security);
            example.heading("What you have seen");
            out.println(CLOSING);
        } finally {
            delete(folder);
        }
    }

    private void firstAccount(Account declared, String person) throws IOException {
        AwsAccount account = account(declared);
        heading("1. management: the plan for an empty account");
        Plan plan = Iam.plan(declared, account);
        show(plan, "management", "+ account alias", "+ group admins_root_org", "+ user " + person, "+ role " + FOUND);

        heading("1. management: applied");
        Applied applied = plan.apply(options.listener(ConsoleProgress.on(out)));
        out.println("\nOne of the " + applied.secrets().size()
                + " sealed notes in full, as it would be mailed to its owner:\n");
        applied.secrets().stream()
                .filter(secret -> secret.owner().equals(person))
                .forEach(secret -> out.println(secret.note()));
        open(declared, applied, person);
        planAgain(declared);
    }

    /** AWS Organizations creates this role in every new account, before anybody declares anything. */
    private void adoption(Account declared) throws IOException {
        heading("2. security: the plan for an account that has a role already");
        Account found = Iam.account("security")
                .with(Iam.role(FOUND).trusting(Acme.MANAGEMENT).attach(Iam.awsManaged("AdministratorAccess")));
        AwsAccount account = account(declared);
        Iam.plan(found, account).apply(options);
        out.println("AWS Organizations has created the role " + FOUND + ", which trusts management without MFA.\n"
                + "The declaration asks for MFA.\n");
        Plan plan = Iam.plan(declared, account);
        show(plan, "security", "~ role " + FOUND);

        heading("2. security: applied");
        Applied applied = plan.apply(options.listener(ConsoleProgress.on(out)));
        out.println("\nSealed passwords: " + owners(applied, SealedSecret.Kind.CONSOLE_PASSWORD)
                + "\nSealed access keys: " + owners(applied, SealedSecret.Kind.ACCESS_KEY));
        open(declared, applied, "ada");
        planAgain(declared);
    }

    /** Prints some parts of a plan and its last line, and writes the whole of it for a browser. */
    private void show(Plan plan, String name, String... parts) throws IOException {
        List<String> lines = plan.toString().lines().toList();
        for (String part : parts) out.println(part(lines, "  " + part));
        out.println();
        lines.stream().filter(line -> line.contains(" to create, ")).forEach(out::println);
        Path whole = documents.resolve(name + ".html");
        Files.writeString(whole, plan.as(Html.page()));
        out.println("This is a part; the whole plan, for a browser: " + whole);
    }

    /** A heading with the lines under it. */
    private static String part(List<String> plan, String heading) {
        int start = plan.indexOf(heading);
        int end = start + 1;
        while (plan.get(end).startsWith("      ")) end++;
        return String.join("\n", plan.subList(start, end));
    }

    /** The first line of another plan, which has to be that nothing changes. */
    private void planAgain(Account declared) {
        out.println("\nPlanned again: "
                + Iam.plan(declared, account(declared))
                        .toString()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    private static String owners(Applied applied, SealedSecret.Kind kind) {
        return applied.secrets().stream()
                .filter(secret -> secret.kind() == kind)
                .map(SealedSecret::owner)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void open(Account declared, Applied applied, String person) {
        SealedSecret sealed = applied.secrets().stream()
                .filter(secret -> secret.owner().equals(person))
                .findFirst()
                .orElseThrow();
        try (Secret password = keys.privateKeyOf(person).open(sealed.message())) {
            boolean opened = password.lend(characters -> server.signIn(id(declared), person, characters));
            out.println("\nOpened with " + person + "'s private key: a password of " + password.length()
                    + " characters, which "
                    + (opened ? "signs " + person + " in." : "does NOT sign " + person + " in!"));
        }
    }

    private void drift(Account security) throws IOException {
        heading("3. security: somebody changes two things by hand");
        try (IamClient console = Sdk.iam(server.endpoint(), server.accessKeyFor(id(security)))) {
            console.attachUserPolicy(
                    request -> request.userName("john").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            console.createPolicyVersion(
                    request -> request.policyArn("arn:aws:iam::222222222222:policy/assume_devops_role")
                            .policyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}}")
                            .setAsDefault(true));
        }
        out.println(
                "In the console, somebody attaches AdministratorAccess to john, and lets the policy assume_devops_role allow\n"
                        + "every role. The declaration is exclusive, so the next plan of it shows both:\n");
        Plan repair = Iam.plan(security, account(security));
        show(repair, "security-by-hand", "~ policy assume_devops_role", "~ user john");
        out.println();
        out.println(repair.apply(options));
        planAgain(security);
    }

    private AwsAccount account(Account declared) {
        return Sdk.account(server.endpoint(), server.accessKeyFor(id(declared)));
    }

    private static String id(Account account) {
        return account.id().orElseThrow();
    }

    private void heading(String text) {
        out.println("\n== " + text + " " + "=".repeat(96 - text.length()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
