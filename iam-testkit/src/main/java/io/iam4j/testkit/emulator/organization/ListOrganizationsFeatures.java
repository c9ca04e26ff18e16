// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the root access features that are enabled. */
final class ListOrganizationsFeatures implements Action {
    @Override
    public void run(Request request, Xml out) {
        Organization organization = request.world().organization();
        if (!request.account().id().equals(organization.managementAccount()))
            throw Fault.of(
                    400,
                    "AccountNotManagementOrDelegatedAdministratorException",
                    "The account is neither the management account nor a delegated administrator.");
        Features.write(organization, out);
    }
}
