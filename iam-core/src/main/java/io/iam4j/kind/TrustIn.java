// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principals;
import java.util.List;

/** Which roles trust something that goes, and whose trust policy the plan leaves as it is. */
final class TrustIn {
    private TrustIn() {}

    /** The names of the roles that stay, whose trust policy names it and goes on naming it. */
    static List<String> unchanged(Resource principal, Draft draft) {
        String arn = Arn.iam(
                        draft.observed().accountId(),
                        principal.kind().arnPrefix() + principal.path() + principal.name())
                .resolve(draft.observed().partition(), draft.observed().accountId())
                .toString();
        return draft.trusting(arn).stream()
                .filter(role -> staysAsItIs(role, draft))
                .map(Role::name)
                .toList();
    }

    private static boolean staysAsItIs(Role held, Draft draft) {
        Role wanted = draft.desired().roles().get(held.name());
        if (wanted != null) return wanted.trust().equals(held.trust());
        return draft.<Role>present(Kind.ROLE).stream()
                .flatMap(role -> role.formerName().stream())
                .noneMatch(held.name()::equalsIgnoreCase);
    }

    /** Warns of it when it is deleted: the trust in a user or role is dead then, even for another of the same name. */
    static void warn(Resource gone, Draft draft) {
        List<String> trusting = unchanged(gone, draft);
        if (!trusting.isEmpty())
            draft.warnings()
                    .add("The " + gone.kind() + " \"" + gone.name() + "\" is deleted, but these roles trust it: "
                            + String.join(", ", trusting)
                            + (gone instanceof Principals
                                    ? "; that trust is dead, even for another of the same name."
                                    : "; nobody assumes them by it any more."));
    }
}
