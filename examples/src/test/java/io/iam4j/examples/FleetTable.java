// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.organization.MemberAccount.inUnit;

import io.iam4j.OrganizationPlan;
import io.iam4j.aws.AwsOrganization;
import io.iam4j.model.Account;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * How long one machine takes for many small accounts: rolled out, planned again cold (a session of STS for each account) and warm, with 20
 * milliseconds for each answer. The embedded IAM runs in the same process, and its memory counts too.
 */
final class FleetTable {
    private static final Account MANAGEMENT = account("management").id("111111111111");

    private FleetTable() {}

    /** Takes the numbers of accounts. */
    public static void main(String[] arguments) {
        System.out.println(
                "| accounts | rolled out | accounts an hour | planned, cold | planned, warm | calls of a plan | heap in use |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String each : arguments) System.out.println(row(Integer.parseInt(each)));
    }

    private static String row(int accounts) {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            List<AccountSeed> members = IntStream.range(0, accounts)
                    .mapToObj(i -> AccountSeed.created("7%011d".formatted(i), "member-" + i))
                    .toList();
            server.seed(OrganizationSeed.managedBy("111111111111", "acme")
                    .units(UnitSeed.named("Workloads").accounts(members)));
            server.seed(MANAGEMENT.with(user("admin").attach(awsManaged("AdministratorAccess"))));
            StaticCredentialsProvider admin = admin(server);
            try (OrganizationsClient organizations = OrganizationsClient.builder()
                            .endpointOverride(server.endpoint())
                            .region(Region.US_EAST_1)
                            .credentialsProvider(admin)
                            .build();
                    StsClient sts = StsClient.builder()
                            .endpointOverride(server.endpoint())
                            .region(Region.US_EAST_1)
                            .credentialsProvider(admin)
                            .build()) {
                server.latency(Duration.ofMillis(20));
                return row(accounts, server, AwsOrganization.using(organizations, sts));
            }
        }
    }

    private static String row(int accounts, EmbeddedIam server, AwsOrganization organization) {
        Organization acme = organization("acme")
                .layer(layer("workloads").taking(inUnit("/Workloads")).forEach(FleetTable::small));
        double rolled;
        try (AwsOrganization live = organization.clients(client -> client.endpointOverride(server.endpoint()))) {
            long start = System.nanoTime();
            OrganizationApplied applied =
                    plan(acme, live).apply(Rollout.standard().accountsAtOnce(16));
            rolled = seconds(start);
            if (!applied.isComplete()) throw new IllegalStateException(applied.toString());
        }
        try (AwsOrganization live = organization.clients(client -> client.endpointOverride(server.endpoint()))) {
            double cold = planned(acme, live);
            server.calls().clear();
            double warm = planned(acme, live);
            int calls = server.calls().all().size();
            OrganizationPlan held = plan(acme, live);
            System.gc();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (!held.isEmpty()) throw new IllegalStateException(held.toString());
            return String.format(
                    Locale.ROOT,
                    "| %,d | %.1f s | %,d | %.1f s | %.1f s | %,d | %d MB |",
                    accounts,
                    rolled,
                    Math.round(accounts / rolled * 3600),
                    cold,
                    warm,
                    calls,
                    heap / 1_000_000);
        }
    }

    private static double planned(Organization acme, AwsOrganization live) {
        long start = System.nanoTime();
        OrganizationPlan plan = plan(acme, live);
        if (!plan.isEmpty()) throw new IllegalStateException(plan.toString());
        return seconds(start);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static StaticCredentialsProvider admin(EmbeddedIam server) {
        try (IamClient root = IamClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKeyFor("111111111111"), "any")))
                .build()) {
            AccessKey key =
                    root.createAccessKey(request -> request.userName("admin")).accessKey();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        }
    }

    /** What every account of the fleet holds: 3 roles, 2 policies, a group with a user, and a password policy. */
    private static Account small(Account account) {
        return account.alias("acme-" + account.name())
                .passwordPolicy(passwordPolicy()
                        .minimumLength(30)
                        .maxAge(days(60))
                        .remembering(5)
                        .requiringAllClasses())
                .tagging("Layer", "base-identities")
                .with(
                        role("DevOps")
                                .trusting(MANAGEMENT.withMfa(hours(12)))
                                .attach(policy("devops_access")
                                        .allowing(allow("ec2:*", "s3:*", "lambda:*")
                                                .onEverything())),
                        role("Auditor")
                                .trusting(MANAGEMENT)
                                .attach(awsManaged("ReadOnlyAccess"), awsManaged("SecurityAudit")),
                        role("Deploy")
                                .trusting(service("codebuild.amazonaws.com"))
                                .attach(policy("deploy")
                                        .allowing(allow("cloudformation:*").onEverything())),
                        group("auditors").attach(awsManaged("SecurityAudit")).members(user("auditor.ci")));
    }
}
