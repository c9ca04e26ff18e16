// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.Locale;
import java.util.Set;

/**
 * Actions that no policy decides about: what allows them is not needed, and what denies them has no effect. {@code sts:GetCallerIdentity} is
 * open to everybody with credentials (STS API Reference, GetCallerIdentity), and {@code sts:GetSessionToken} to users and the root user
 * (IAM User Guide, id_credentials_temp_control-access_getsessiontoken).
 */
public final class FreeActions {
    private static final String SESSION_TOKEN = "sts:getsessiontoken";
    private static final Set<String> ALL = Set.of("sts:getcalleridentity", SESSION_TOKEN);

    private FreeActions() {}

    /** Whether no policy decides about the action; case is ignored. */
    public static boolean isFree(String action) {
        return ALL.contains(action.toLowerCase(Locale.ROOT));
    }

    /** Whether the action is called with long-term credentials alone, and no session can call it; case is ignored. */
    public static boolean takesNoSession(String action) {
        return action.equalsIgnoreCase(SESSION_TOKEN);
    }
}
