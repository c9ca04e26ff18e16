// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on the Security Token Service. */
public final class StsActions {
    private StsActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AssumeRole(),
                new AssumeRoleWithSAML(),
                new AssumeRoleWithWebIdentity(),
                new AssumeRoot(),
                new DecodeAuthorizationMessage(),
                new GetAccessKeyInfo(),
                new GetCallerIdentity(),
                new GetDelegatedAccessToken(),
                new GetFederationToken(),
                new GetSessionToken(),
                new GetWebIdentityToken());
    }
}
