// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Locale;

/** Trust that lets in more than anybody means to. */
public final class TrustWarnings {
    private TrustWarnings() {}

    public static void add(Account desired, List<String> warnings) {
        for (Role role : desired.roles().values()) {
            if (role.trust().filter(TrustWarnings::isForNobody).isPresent())
                warnings.add(
                        "role \"" + role.name() + "\" can be assumed by nobody: no statement of its trust allows it.");
            role.trust().ifPresent(trust -> dead(role, trust, warnings));
            role.trust()
                    .ifPresent(trust -> trust.statements().stream()
                            .filter(statement -> statement.effect() == Effect.ALLOW)
                            .forEach(statement -> add(role, statement, warnings)));
        }
    }

    private static void dead(Role role, PolicyDocument trust, List<String> warnings) {
        List<String> ids = trust.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.kind() == Principal.Kind.AWS)
                .flatMap(principal -> principal.ids().stream())
                .filter(id -> id.matches("A(IDA|ROA)[A-Z0-9]+"))
                .toList();
        if (!ids.isEmpty())
            warnings.add("role \"" + role.name() + "\" trusts " + String.join(", ", ids)
                    + ", which IAM shows by the unique id because the user or role was deleted: nobody gets in by that, not even another of"
                    + " the same name. Declare whom it is to trust with trusting(...), which repairs it.");
    }

    private static boolean isForNobody(PolicyDocument trust) {
        return trust.isFullyRead() && trust.statements().stream().noneMatch(each -> each.effect() == Effect.ALLOW);
    }

    private static void add(Role role, Statement statement, List<String> warnings) {
        String who = "role \"" + role.name() + "\" ";
        boolean anyone = statement.principals().stream()
                .anyMatch(principal -> principal.kind() == Principal.Kind.AWS
                        && principal.ids().contains("*"));
        if (anyone && statement.conditions().isEmpty())
            warnings.add(who + "can be assumed by anyone in any AWS account: its trust names everyone, without a"
                    + " condition.");
        if (isOpenId(statement) && !hasKey(statement, ":sub"))
            warnings.add(who + "can be assumed by everyone whom the identity provider vouches for; narrow its trust by"
                    + " subject(...) or subjectLike(...).");
    }

    private static boolean isOpenId(Statement statement) {
        return statement.actions().stream().anyMatch("sts:AssumeRoleWithWebIdentity"::equalsIgnoreCase)
                && statement.principals().stream()
                        .filter(principal -> principal.kind() == Principal.Kind.FEDERATED)
                        .anyMatch(principal -> principal.ids().stream().anyMatch(id -> id.contains(":oidc-provider/")));
    }

    private static boolean hasKey(Statement statement, String ending) {
        return statement.conditions().stream()
                .anyMatch(condition -> condition.key().toLowerCase(Locale.ROOT).endsWith(ending));
    }
}
