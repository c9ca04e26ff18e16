// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import java.util.List;

/** Which roles trust a user or role that goes: that trust is dead, even for another of the same name. */
final class TrustIn {
    private TrustIn() {}

    /** The names of the undeclared roles whose trust policy names it. */
    static List<String> undeclared(Resource principal, Draft draft) {
        String arn = Arn.iam(
                        draft.observed().accountId(),
                        principal.kind().arnPrefix() + principal.path() + principal.name())
                .resolve(draft.observed().partition(), draft.observed().accountId())
                .toString();
        return draft.trusting(arn).stream()
                .map(Role::name)
                .filter(role -> !draft.desired().roles().containsKey(role))
                .toList();
    }

    /** Warns of it when it is deleted. */
    static void warn(Resource gone, Draft draft) {
        List<String> trusting = undeclared(gone, draft);
        if (!trusting.isEmpty())
            draft.warnings()
                    .add("The " + gone.kind() + " \"" + gone.name() + "\" is deleted, but these roles trust it: "
                            + String.join(", ", trusting) + "; that trust is dead, even for another of the same name.");
    }
}
