// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on organization features share. */
final class Features {
    static final String CREDENTIALS = "RootCredentialsManagement";
    static final String SESSIONS = "RootSessions";

    private Features() {}

    /**
     * The organization, for its management account.
     *
     * @throws Fault OrganizationNotFoundException for accounts outside, CallerIsNotManagementAccountException for any other, or as {@link #administeredBy}
     */
    static Organization managedBy(Request request) {
        Organization organization = ofCaller(request);
        if (!request.account().id().equals(organization.managementAccount()))
            throw Fault.of(
                    400,
                    "CallerIsNotManagementAccountException",
                    "The caller is not the management account " + organization.managementAccount()
                            + " of the organization.");
        return ready(organization);
    }

    /**
     * The organization, for its management account and those that administer IAM for it.
     *
     * @throws Fault OrganizationNotFoundException for accounts outside, AccountNotManagementOrDelegatedAdministratorException for any other, and where the organization lacks
     *     what the features need
     */
    static Organization administeredBy(Request request) {
        Organization organization = ofCaller(request);
        if (!organization.isAdministeredBy(request.account().id()))
            throw Fault.of(
                    400,
                    "AccountNotManagementOrDelegatedAdministratorException",
                    "The account is neither the management account nor a delegated administrator.");
        return ready(organization);
    }

    private static Organization ofCaller(Request request) {
        Organization organization = request.world().organization();
        if (!organization.has(request.account().id()))
            throw Fault.of(
                    400,
                    "OrganizationNotFoundException",
                    "The account " + request.account().id() + " is not a member of an organization.");
        return organization;
    }

    private static Organization ready(Organization organization) {
        if (!organization.isComplete())
            throw Fault.of(
                    400,
                    "OrganizationNotInAllFeaturesModeException",
                    "The organization does not have all features enabled.");
        if (!organization.isTrusting())
            throw Fault.of(
                    400,
                    "ServiceAccessNotEnabledException",
                    "Trusted access is not enabled for IAM in AWS Organizations.");
        return organization;
    }

    static void write(Organization organization, Xml out) {
        out.text("OrganizationId", organization.id()).strings("EnabledFeatures", organization.features());
    }
}
