// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.policy.Arn;
import java.util.Optional;

/** Who a caller is, as STS names callers. */
final class Callers {
    private Callers() {}

    /** The user or role behind the ARN; empty for the root user, and for whoever is no user or role of an account. */
    static Optional<Target> entity(Arn caller) {
        if (caller.resource().startsWith("assumed-role/"))
            return Optional.of(new Target(Kind.ROLE, caller.resource().split("/")[1]));
        return caller.resource().startsWith("user/")
                ? Optional.of(new Target(Kind.USER, caller.name()))
                : Optional.empty();
    }
}
