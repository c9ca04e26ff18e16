// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on access analysis. */
public final class AccessActions {
    private AccessActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new GenerateOrganizationsAccessReport(),
                new GetOrganizationsAccessReport(),
                new GenerateServiceLastAccessedDetails(),
                new GetServiceLastAccessedDetails(),
                new GetServiceLastAccessedDetailsWithEntities(),
                new ListPoliciesGrantingServiceAccess());
    }
}
