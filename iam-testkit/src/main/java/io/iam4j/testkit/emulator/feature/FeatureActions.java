// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on organization features. */
public final class FeatureActions {
    private FeatureActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new DisableOrganizationsRootCredentialsManagement(),
                new DisableOrganizationsRootSessions(),
                new DisableOutboundWebIdentityFederation(),
                new EnableOrganizationsRootCredentialsManagement(),
                new EnableOrganizationsRootSessions(),
                new EnableOutboundWebIdentityFederation(),
                new GetOutboundWebIdentityFederationInfo(),
                new ListOrganizationsFeatures());
    }
}
