// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;
import static io.iam4j.examples.Acme.*;

import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Role;
import io.iam4j.secret.Sealer;
import java.util.function.Function;

/** The member accounts, where nobody but a machine is a user: people come from security and management, by roles. */
final class MemberAccounts {
    private static final Account VENDOR = account("vendor").id("999999999999");

    private MemberAccounts() {}

    /** What each of them has. */
    static Account common(Account account) {
        return account.exclusive()
                .alias("acme-" + account.name())
                .with(
                        SecurityAccount.organizationAccess(hours(2)),
                        SecurityAccount.deployMaster(SECURITY),
                        SecurityAccount.atlantis(SECURITY));
    }

    /** What the workloads have besides: the roles of people. */
    private static Account workload(Account account) {
        return account.with(
                SecurityAccount.devops(),
                SecurityAccount.auditor(),
                role("FinOps")
                        .trusting(SECURITY.withMfa(hours(12)))
                        .attach(awsManaged("Billing"), awsManaged("ViewOnlyAccess")));
    }

    /**
     * Tools for all: what runs on schedules, and what is built from the repositories.
     *
     * @param keys the key that seals the secrets of the user of that name
     */
    static Account shared(Function<String, Sealer> keys) {
        OidcProvider github =
                oidcProvider("token.actions.githubusercontent.com").clientIds("sts.amazonaws.com");
        return workload(SHARED)
                .with(group("auditors")
                        .members(user("auditor.ci").withAccessKey(sealedTo(keys.apply("auditor.ci"))))
                        .attach(awsManaged("SecurityAudit"), awsManaged("ViewOnlyAccess")))
                .with(
                        lambda("Lambda"),
                        lambda("monthly-services-usage-lambdarole")
                                .inline(
                                        "assume_costs_explorer",
                                        allow("sts:AssumeRole")
                                                .on(role("LambdaCostsExplorerAccess")
                                                        .in(MANAGEMENT, SECURITY))),
                        role("GithubActions")
                                .trusting(oidc(github)
                                        .audience("sts.amazonaws.com")
                                        .subjectLike("repo:acme/infrastructure:*", "repo:acme/images:*"))
                                .attach(awsManaged("AmazonEC2ContainerRegistryPowerUser")));
    }

    private static Role lambda(String name) {
        return role(name).trusting(service("lambda.amazonaws.com")).attach(awsManaged("AWSLambdaBasicExecutionRole"));
    }

    static Account network() {
        return workload(NETWORK);
    }

    /** Its metrics are shown by the Grafana of shared. */
    static Account appsDevstg() {
        return workload(APPS_DEVSTG)
                .with(role("Grafana").trusting(SHARED).attach(awsManaged("CloudWatchReadOnlyAccess")));
    }

    /** A vendor looks into it from an account of their own, with the external id that was agreed on. */
    static Account appsPrd() {
        return workload(APPS_PRD)
                .with(role("VendorAudit")
                        .trusting(VENDOR.withExternalId("acme-5f0c7d"))
                        .attach(awsManaged("SecurityAudit")));
    }

    static Account dataScience() {
        return DATA_SCIENCE;
    }
}
