// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import java.util.Optional;

/** How long a new console password is. */
public final class Passwords {
    private static final int USUAL_LENGTH = 20;

    private Passwords() {}

    /** As declared, or else the password policy's minimum or 20, whichever is more. */
    public static int length(ConsoleAccess access, Draft draft) {
        int least =
                leastLength(draft.desired().passwordPolicy().or(draft.state().settings()::passwordPolicy));
        return access.passwordLength().orElse(Math.max(USUAL_LENGTH, least));
    }

    static int leastLength(Optional<PasswordPolicy> policy) {
        return policy.map(PasswordPolicy::minimumLength).orElse(0);
    }
}
