// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Xml;

/** Ends central root sessions. */
final class DisableOrganizationsRootSessions implements Action {
    @Override
    public void run(Request request, Xml out) {
        Organization organization = Features.administeredBy(request);
        organization.disable(Features.SESSIONS);
        Features.write(organization, out);
    }
}
