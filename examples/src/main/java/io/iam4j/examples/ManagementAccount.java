// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.assumeRolePolicy;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.user;
import static io.iam4j.examples.Acme.APPS_DEVSTG;
import static io.iam4j.examples.Acme.APPS_PRD;
import static io.iam4j.examples.Acme.MANAGEMENT;
import static io.iam4j.examples.Acme.NETWORK;
import static io.iam4j.examples.Acme.SECURITY;
import static io.iam4j.examples.Acme.SHARED;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Role;
import io.iam4j.secret.Sealer;
import java.util.List;
import java.util.function.Function;

/** The management account: billing, and the few who may enter the other accounts as administrators. */
final class ManagementAccount {
    static final List<String> PEOPLE =
            List.of("ada", "alan", "barbara", "edsger", "frances", "grace", "katherine", "hedy", "radia");

    private ManagementAccount() {}

    /**
     * The account as it should be.
     *
     * @param keys the key that seals the secrets of the user of that name
     */
    static Account declaration(Function<String, Sealer> keys) {
        return Acme.layer(MANAGEMENT, days(30))
                .with(PEOPLE.stream()
                        .map(name -> user(name).withConsoleAccess(sealedTo(keys.apply(name))))
                        .toList())
                .with(groups())
                .with(roles());
    }

    private static List<Group> groups() {
        return List.of(
                group("admins_root_org")
                        .members("ada", "alan", "barbara", "edsger", "frances", "grace")
                        .attach(
                                assumeRolePolicy(
                                        "assume_oaar_role",
                                        role("OrganizationAccountAccessRole")
                                                .in(MANAGEMENT, SECURITY, SHARED, NETWORK, APPS_DEVSTG, APPS_PRD)),
                                selfManagement()),
                group("finops_root_org")
                        .members("katherine")
                        .attach(awsManaged("Billing"), awsManaged("ViewOnlyAccess"))
                        .attach(selfManagement()),
                group("aws_iq_root_org")
                        .members("hedy", "radia")
                        .attach(awsManaged("AWSIQFullAccess"), awsManaged("AWSMarketplaceSellerFullAccess"))
                        .attach(selfManagement()));
    }

    private static List<Role> roles() {
        return List.of(
                SecurityAccount.organizationAccess(hours(1)).maxSession(hours(2)),
                SecurityAccount.costsExplorer(),
                SecurityAccount.deployMaster(SECURITY),
                SecurityAccount.atlantis(SECURITY));
    }
}
