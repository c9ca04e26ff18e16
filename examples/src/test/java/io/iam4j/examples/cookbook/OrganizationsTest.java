// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.organization.MemberAccount.inUnit;

import io.iam4j.aws.AwsOrganization;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Rollout;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Many accounts as one. */
class OrganizationsTest extends Job {
    private AwsOrganization acmeLive;

    @BeforeEach
    void organize(OrganizationsClient organizations) {
        server.seed(OrganizationSeed.managedBy("123456789012", "acme")
                .accounts(AccountSeed.created("222222222222", "security"))
                .units(UnitSeed.named("Workloads")
                        .accounts(AccountSeed.created("555555555555", "apps-dev"))
                        .units(UnitSeed.named("Prod").accounts(AccountSeed.created("666666666666", "apps-prd")))));
        acmeLive = AwsOrganization.using(organizations, stsAs("admin", "AdministratorAccess"))
                .clients(client -> client.endpointOverride(server.endpoint()));
    }

    @Test
    void has_a_role_in_other_accounts() throws IOException {
        LiveOrganization live = acmeLive;
        // readme-cross-account
        var security = account("security").id("222222222222");
        var prd = account("apps-prd").id("666666666666");
        var devops = role("DevOps").trusting(security.withMfa(hours(12))).attach(awsManaged("PowerUserAccess"));

        var acme = organization("acme")
                .layer(security.with(user("ada")
                        .memberOf(group("devops")
                                .attach(assumeRolePolicy(
                                        "assume_devops", role("DevOps").in(prd))))))
                .layer(prd.with(devops));

        var plan = plan(acme, live);
        out.println(plan);
        plan.apply();
        // end
        prints("cross-account");
    }

    @Test
    void has_the_same_in_every_account() throws IOException {
        LiveOrganization live = acmeLive;
        // readme-baseline
        var acme = organization("acme")
                .layer(layer("workloads")
                        .taking(inUnit("/Workloads")) // asks AWS Organizations: new accounts are in it by themselves
                        .forEach(each -> each.with(role("Auditor")
                                .trusting(account("222222222222"))
                                .attach(awsManaged("SecurityAudit")))))
                .passwordPolicy(passwordPolicy().minimumLength(20).requiringAllClasses())
                .tagging("Owner", "platform");

        var plan = plan(acme, live);
        out.println(plan);
        out.println(plan.apply(Rollout.standard().canary("apps-dev").stoppingAfter(1))
                .summary());
        // end
        prints("baseline");
    }

    @Test
    void drifts() throws IOException {
        LiveOrganization live = acmeLive;
        // readme-organization-drift
        var acme = organization("acme")
                .layer(layer("workloads")
                        .taking(inUnit("/Workloads"))
                        .forEach(each -> each.alias(each.name() + "-acme")));
        var drift = plan(acme, live, clock).drift(clock);
        out.println(drift); // or drift.as(Markdown.standard()), drift.as(DriftReport.json())
        if (drift.isFound()) out.println("alert");
        // end
        prints("organization-drift");
    }
}
