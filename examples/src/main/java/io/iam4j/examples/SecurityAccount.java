// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.assumeRolePolicy;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.user;
import static io.iam4j.examples.Acme.ALL;
import static io.iam4j.examples.Acme.APPS_DEVSTG;
import static io.iam4j.examples.Acme.APPS_PRD;
import static io.iam4j.examples.Acme.MANAGEMENT;
import static io.iam4j.examples.Acme.NETWORK;
import static io.iam4j.examples.Acme.SECURITY;
import static io.iam4j.examples.Acme.SHARED;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arns;
import io.iam4j.policy.Trust;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The security account: where people and machines exist, and from where they assume roles in the others. */
final class SecurityAccount {
    static final List<String> PEOPLE =
            List.of("ada", "alan", "barbara", "donald", "edsger", "frances", "grace", "john", "katherine");
    static final List<String> MACHINES = List.of(
            "machine.circle.ci",
            "machine.github.actions",
            "machine.s3.demo",
            "machine.atlantis",
            "machine.github.actions.cli");

    private SecurityAccount() {}

    /**
     * The account as it should be.
     *
     * @param keys the key that seals the secrets of the user of that name
     */
    static Account declaration(Function<String, Sealer> keys) {
        List<User> users = new ArrayList<>();
        PEOPLE.forEach(name -> users.add(user(name).withConsoleAccess(sealedTo(keys.apply(name)))));
        MACHINES.forEach(name -> users.add(user(name).withAccessKey(sealedTo(keys.apply(name)))));
        return Acme.layer(SECURITY, days(60))
                .with(users)
                .with(groups())
                .with(assumeAdmin())
                .with(roles());
    }

    private static List<Group> groups() {
        Stream<String> devops = PEOPLE.stream().filter(name -> !name.equals("katherine"));
        return List.of(
                group("auditors")
                        .members("alan", "barbara", "grace")
                        .attach(assumeRolePolicy("assume_auditor_role", inWorkloads("Auditor")), selfManagement()),
                group("devops")
                        .members(devops.toArray(String[]::new))
                        .attach(assumeRolePolicy("assume_devops_role", inWorkloads("DevOps")), selfManagement()),
                group("finops")
                        .members("katherine")
                        .attach(
                                assumeRolePolicy(
                                        "assume_finops_role",
                                        role("FinOps").in(SHARED, NETWORK, APPS_DEVSTG, APPS_PRD)),
                                Policies.restrictedSelfManagement()),
                group("deploymaster")
                        .members("machine.circle.ci", "machine.github.actions", "machine.github.actions.cli")
                        .attach(policy("assume_deploymaster_role")
                                .allowing(allow("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession")
                                        .on(role("DeployMaster").in(ALL)))),
                group("atlantis")
                        .members("machine.atlantis")
                        .attach(assumeRolePolicy("atlantis", role("Atlantis").in(ALL))));
    }

    private static ManagedPolicy assumeAdmin() {
        return assumeRolePolicy("assume_admin_role", inWorkloads("Admin"));
    }

    private static Arns inWorkloads(String role) {
        return role(role).in(SHARED, NETWORK, SECURITY, APPS_DEVSTG, APPS_PRD);
    }

    private static List<Role> roles() {
        return List.of(
                devops(),
                auditor(),
                organizationAccess(hours(2)),
                costsExplorer(),
                deployMaster(SECURITY),
                atlantis(SECURITY));
    }

    static Role devops() {
        return role("DevOps").trusting(SECURITY.withMfa(hours(12))).attach(Policies.devopsAccess());
    }

    static Role auditor() {
        return role("Auditor").trusting(SECURITY).attach(awsManaged("ReadOnlyAccess"), awsManaged("SecurityAudit"));
    }

    /** The role by which management gets in, which AWS Organizations has created without asking for MFA. */
    static Role organizationAccess(Duration codeAge) {
        return role("OrganizationAccountAccessRole")
                .trusting(MANAGEMENT.withMfa(codeAge))
                .attach(awsManaged("AdministratorAccess"));
    }

    static Role costsExplorer() {
        return role("LambdaCostsExplorerAccess")
                .trusting(SHARED, role("monthly-services-usage-lambdarole").in(SHARED))
                .maxSession(hours(3))
                .attach(Policies.costsExplorerAccess());
    }

    static Role deployMaster(Account trusted) {
        return role("DeployMaster")
                .trusting(Trust.of(trusted).alsoAllowing("sts:SetSourceIdentity", "sts:TagSession"))
                .maxSession(hours(3))
                .attach(Policies.deployMasterAccess());
    }

    static Role atlantis(Account trusted) {
        return role("Atlantis")
                .trusting(trusted)
                .inline("Baseline", Policies.baseline())
                .accepting("privilege-escalation", Policies.PIPELINES)
                .accepting("pass-role-any", Policies.PIPELINES);
    }
}
