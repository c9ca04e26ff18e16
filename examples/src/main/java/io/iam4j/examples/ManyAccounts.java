// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.assumeRolePolicy;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static io.iam4j.organization.MemberAccount.inUnit;

import io.iam4j.aws.AwsOrganization;
import io.iam4j.model.Account;
import io.iam4j.organization.Rollout;
import io.iam4j.organization.RolloutEvent;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An organization as one value: two accounts by hand, the members of a unit by a template, planned and rolled out together. */
public final class ManyAccounts {
    private static final String MANAGEMENT = "111111111111";

    private ManyAccounts() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            server.seed(OrganizationSeed.managedBy(MANAGEMENT, "acme")
                    .accounts(AccountSeed.created("222222222222", "security"))
                    .units(UnitSeed.named("Workloads")
                            .accounts(
                                    AccountSeed.created("555555555555", "apps-devstg"),
                                    AccountSeed.created("777777777777", "data-science")
                                            .suspended())
                            .units(UnitSeed.named("Prod").accounts(AccountSeed.created("666666666666", "apps-prd")))));
            server.seed(
                    account("management").id(MANAGEMENT).with(user("admin").attach(awsManaged("AdministratorAccess"))));
            AccessKey key;
            try (IamClient root = Sdk.iam(server.endpoint(), server.accessKeyFor(MANAGEMENT))) {
                key = root.createAccessKey(request -> request.userName("admin")).accessKey();
            }
            try (OrganizationsClient organizations = Sdk.organizations(server.endpoint(), key.accessKeyId());
                    StsClient sts = Sdk.sts(server.endpoint(), key.accessKeyId());
                    AwsOrganization live = AwsOrganization.using(organizations, sts)
                            .clients(client -> client.endpointOverride(server.endpoint()))) {
                sample(live, out);
            }
        }
    }

    private static void sample(AwsOrganization live, PrintStream out) {
        // readme-organization
        var security = account("security").id("222222222222");
        var devstg = account("apps-devstg").id("555555555555");
        var prd = account("apps-prd").id("666666666666");

        var devops = group("devops")
                .members(user("ada"))
                .attach(assumeRolePolicy("assume_devops", role("DevOps").in(devstg, prd)));

        var acme = organization("acme")
                .layer(security.with(devops))
                .layer(layer("workloads")
                        .taking(inUnit("/Workloads"))
                        .forEach(account -> account.with(role("DevOps")
                                .trusting(security.withMfa(hours(12)))
                                .attach(awsManaged("PowerUserAccess"))))
                        .forEach(
                                inUnit("/Workloads/Prod"),
                                account -> account.with(
                                        role("Auditor").trusting(security).attach(awsManaged("SecurityAudit")))))
                .passwordPolicy(passwordPolicy().minimumLength(30).maxAge(days(60)))
                .tagging("Environment", Account::name);

        var plan = plan(acme, live);
        out.println(plan);
        var applied = plan.apply(Rollout.standard()
                .canary("apps-devstg") // first by itself; nothing else of its layer when it fails
                .thenPercent(10) // of each layer, then the rest
                .stoppingAfter(3) // accounts that failed
                .listener(RolloutEvent.printing(out)));
        out.println(applied.summary());
        // end
    }
}
