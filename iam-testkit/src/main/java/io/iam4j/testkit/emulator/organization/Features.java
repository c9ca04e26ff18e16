// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on organisation features share. */
final class Features {
    static final String CREDENTIALS = "RootCredentialsManagement";
    static final String SESSIONS = "RootSessions";

    private Features() {}

    static Organization managedBy(Request request) {
        Organization organization = request.world().organization();
        if (!request.account().id().equals(organization.managementAccount()))
            throw Fault.of(
                    400,
                    "CallerIsNotManagementAccountException",
                    "The caller is not the management account " + organization.managementAccount()
                            + " of the organization.");
        return organization;
    }

    /** For its management account; the service's delegated administrator would do as well, and there is none. */
    static Organization administeredBy(Request request) {
        Organization organization = request.world().organization();
        if (!request.account().id().equals(organization.managementAccount()))
            throw Fault.of(
                    400,
                    "AccountNotManagementOrDelegatedAdministratorException",
                    "The account is neither the management account nor a delegated administrator.");
        return organization;
    }

    static void write(Organization organization, Xml out) {
        out.text("OrganizationId", organization.id()).strings("EnabledFeatures", organization.features());
    }
}
