// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.OrganizationPlan;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.OwnUser;
import io.iam4j.aws.kit.PersonalKit;
import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.aws.profile.ProfileFile.Kind;
import io.iam4j.aws.profile.ProfileFiles;
import io.iam4j.aws.session.MfaCredentialsProvider;
import io.iam4j.mfa.MfaTime;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.model.Account;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import io.iam4j.organization.RolloutEvent;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import io.iam4j.render.OrganizationChangesJson;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The identities of an organization of seven accounts, declared as one value: planned, shown, rolled out in layers, and planned again;
 * changes made by hand in two accounts, found and undone; and a person with one kit for her two accounts, who assumes a role in a third with
 * MFA through her profile files.
 */
public final class ReferenceOrganization implements AutoCloseable {
    private static final String ADA = "ada";

    private final PrintStream out;
    private final Path home;
    private final EmbeddedIam server;
    private final DemoKeys keys;
    private final Authenticator phone;
    private final SingleUseCodes codes;
    private final Map<String, IamClient> consoles = new HashMap<>();
    private final Organization acme;
    private final LiveOrganization live;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ReferenceOrganization(PrintStream out, Path home) throws IOException {
        this.out = out;
        this.home = home;
        server = EmbeddedIam.builder()
                .clock(() -> now)
                .checkingSignatures(true)
                .authorizing(true)
                .start();
        server.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT.requiredId(), "management")
                .accounts(Acme.ALL.stream()
                        .skip(1)
                        .map(account -> AccountSeed.created(account.requiredId(), account.name()))
                        .toList()));
        keys = DemoKeys.in(Files.createDirectories(home.resolve("keys")));
        phone = new Authenticator(() -> now);
        codes = SingleUseCodes.of(phone, MfaTime.simulated(() -> now, this::pass), (device, left) -> {});
        acme = declaration(keys::of);
        Acme.ALL.forEach(account -> consoles.put(
                account.requiredId(), Sdk.iam(server.endpoint(), server.accessKeyFor(account.requiredId()))));
        live = LiveOrganization.of(Acme.ALL.stream()
                .collect(Collectors.toMap(
                        Account::requiredId,
                        account -> Sdk.account(server.endpoint(), server.accessKeyFor(account.requiredId())))));
    }

    // readme-reference
    /**
     * The organization as it should be.
     *
     * @param keys the key that seals the secrets of the user of that name
     */
    static Organization declaration(Function<String, Sealer> keys) {
        return organization("acme")
                .layer(layer("management", ManagementAccount.declaration(keys)))
                .layer(layer("security", SecurityAccount.declaration(keys)))
                .layer(layer(
                                "members",
                                MemberAccounts.shared(keys),
                                MemberAccounts.network(),
                                MemberAccounts.appsDevstg(),
                                MemberAccounts.appsPrd(),
                                MemberAccounts.dataScience())
                        .forEach(MemberAccounts::common)
                        .passwordPolicy(passwordPolicy()
                                .minimumLength(30)
                                .maxAge(days(60))
                                .remembering(5)
                                .requiringAllClasses()))
                .tagging("Environment", Account::name)
                .tagging("Layer", "base-identities");
    }
    // end

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Files.createTempDirectory("iam4j-acme"));
    }

    static void run(PrintStream out, Path home) throws IOException {
        try (ReferenceOrganization example = new ReferenceOrganization(out, home)) {
            OrganizationApplied applied = example.landed();
            example.drifted();
            example.workedIn(applied);
        }
    }

    private OrganizationApplied landed() throws IOException {
        heading("1. Seven accounts, planned as one");
        // readme-plan
        OrganizationPlan plan = plan(acme, live);
        out.println(plan); // accounts that change alike once
        Files.writeString(home.resolve("plan.md"), plan.as(Markdown.standard())); // for a pull request
        Files.writeString(home.resolve("plan.html"), plan.as(Html.page())); // with the graph across accounts
        Files.writeString(home.resolve("plan.json"), plan.as(OrganizationChangesJson.format())); // to be applied later
        // end

        heading("2. Rolled out, layer by layer");
        // readme-rollout
        OrganizationApplied applied = plan.apply(Rollout.standard()
                .canary("apps-devstg") // before the other members
                .stoppingAfter(2) // failed accounts
                .applying(this::options) // a folder of its own for the secrets of each account
                .listener(RolloutEvent.printing(out)));
        out.println(applied.summary());
        // end
        out.println("\n" + plan(acme, live));
        return applied;
    }

    private ApplyOptions options(AccountChanges account) {
        return ApplyOptions.standard()
                .sink(SecretSink.directory(home.resolve("sealed").resolve(account.name())));
    }

    private void drifted() {
        heading("3. Somebody changes two accounts by hand");
        IamClient shared = console(Acme.SHARED);
        shared.attachUserPolicy(
                request -> request.userName("auditor.ci").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        console(Acme.APPS_PRD)
                .updateAssumeRolePolicy(request -> request.roleName("VendorAudit")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"999999999999\"}}}"));
        // readme-drift
        OrganizationPlan today = plan(acme, live);
        out.println(today.drift());
        // end
        out.println(today);
        out.println(today.apply(Rollout.standard().applying(this::options)).summary());
        out.println(plan(acme, live).drift());
    }

    private void workedIn(OrganizationApplied applied) throws IOException {
        heading("4. Ada is a user of management and of security, and works in the others by roles");
        // readme-kit
        Path kit = PersonalKit.of(acme, "ada")
                .with(applied.secrets())
                .with(PersonalProfiles.of(acme, "ada").region("us-east-1"))
                .contact("the platform team, platform@acme.example")
                .writeTo(home.resolve("kits"));
        // end
        try (var files = Files.list(kit)) {
            files.map(Path::getFileName).sorted().forEach(file -> out.println("  " + file));
        }
        signIn(applied, Acme.MANAGEMENT);
        signIn(applied, Acme.SECURITY);
        AccessKey key = console(Acme.SECURITY)
                .createAccessKey(request -> request.userName(ADA))
                .accessKey();
        out.println("In the console of security she makes her access key. With it she enrols her phone:");
        try (IamClient own = iam(credentials(key))) {
            out.println(plan(mfaOf(ADA).enrol(), OwnUser.using(own), () -> now)
                    .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(codes)));
        }
        out.println("Her profiles:\n");
        profiles(key);
        assumeDevops(key);
    }

    private void signIn(OrganizationApplied applied, Account account) {
        SealedSecret sealed = applied.secrets().stream()
                .filter(secret ->
                        secret.owner().equals(ADA) && secret.account().id().equals(account.requiredId()))
                .findFirst()
                .orElseThrow();
        try (Secret password = keys.privateKeyOf(ADA).open(sealed.message())) {
            boolean opened = password.lend(characters -> server.signIn(account.requiredId(), ADA, characters));
            out.println("The password that was sealed to her signs her in to " + account.name() + ": " + opened);
        }
    }

    private void profiles(AccessKey key) {
        // readme-profiles
        PersonalProfiles hers =
                PersonalProfiles.of(acme, "ada").region("us-east-1").mfaSerial(phone.serialNumber());
        out.println(hers);
        ProfileFiles files = ProfileFiles.in(home.resolve(".aws"));
        // end
        try (Secret secret = Secret.copyOf(key.secretAccessKey())) {
            files.update(edit -> edit.put(hers.profiles().stream()
                            .map(each ->
                                    each.with("endpoint_url", server.endpoint().toString()))
                            .toList())
                    .credentials("security", key.accessKeyId(), secret));
        }
    }

    private void assumeDevops(AccessKey key) {
        String role = "arn:aws:iam::" + Acme.APPS_PRD.requiredId() + ":role/DevOps";
        try (StsClient sts = sts(credentials(key))) {
            sts.assumeRole(request -> request.roleArn(role).roleSessionName("ada"));
            out.println("Without a code she gets into apps-prd, which is NOT as declared!");
        } catch (StsException refused) {
            out.println("Without a code: " + refused.awsErrorDetails().errorCode());
        }
        try (MfaCredentialsProvider devops = MfaCredentialsProvider.ofProfile(
                        sdkFiles(), "apps-prd-DevOps", session -> session.clock(() -> now), codes);
                StsClient sts = sts(devops);
                IamClient iam = iam(devops)) {
            out.println("With a code she is " + sts.getCallerIdentity().arn());
            out.println("and sees the roles "
                    + iam.listRoles().roles().stream()
                            .map(each -> each.roleName())
                            .toList());
        }
    }

    /** Her files as the SDK reads them. */
    private ProfileFile sdkFiles() {
        ProfileFiles files = ProfileFiles.in(home.resolve(".aws"));
        return ProfileFile.aggregator()
                .addFile(ProfileFile.builder()
                        .content(files.place(Kind.CONFIG))
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build())
                .addFile(ProfileFile.builder()
                        .content(files.place(Kind.CREDENTIALS))
                        .type(ProfileFile.Type.CREDENTIALS)
                        .build())
                .build();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Who is signed in to the console as the account itself. */
    private IamClient console(Account account) {
        return Objects.requireNonNull(consoles.get(account.requiredId()), account.name());
    }

    private static AwsCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    private IamClient iam(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private void heading(String text) {
        out.println("\n" + "=".repeat(100) + "\n" + text + "\n" + "=".repeat(100) + "\n");
    }

    @Override
    public void close() {
        consoles.values().forEach(IamClient::close);
        phone.close();
        server.close();
    }
}
