// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.Dependencies;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which users and roles may administer IAM: those who hold, themselves or by a group, AdministratorAccess, IAMFullAccess,
 * or a policy that allows {@code iam:*} or {@code *} on everything. Conditions are taken to be met; denials and
 * boundaries are left aside.
 */
final class Administrators {
    private static final Set<String> AWS = Set.of("AdministratorAccess", "IAMFullAccess");
    private static final Set<String> ACTIONS = Set.of("*", "*:*", "iam:*");

    private final Snapshot account;

    private Administrators(Snapshot account) {
        this.account = account;
    }

    static Set<Dependencies.Key> of(Snapshot account) {
        Administrators all = new Administrators(account);
        Set<String> groups = new HashSet<>();
        account.account().groups().values().stream().filter(all::holds).forEach(group -> groups.add(group.name()));
        Set<Dependencies.Key> found = new HashSet<>();
        for (User user : account.account().users().values())
            if (all.holds(user) || user.groups().stream().anyMatch(groups::contains))
                found.add(new Dependencies.Key(Kind.USER, user.name()));
        account.account().roles().values().stream()
                .filter(role -> !role.path().startsWith("/aws-service-role/"))
                .filter(all::holds)
                .forEach(role -> found.add(new Dependencies.Key(Kind.ROLE, role.name())));
        return found;
    }

    private boolean holds(PolicyHolder holder) {
        return holder.inline().values().stream().anyMatch(Administrators::administers)
                || holder.attached().stream().anyMatch(this::administers);
    }

    private boolean administers(PolicyRef policy) {
        if (policy.isAwsManaged()) return AWS.contains(policy.name());
        var held = account.account().policies().get(policy.name());
        return held != null
                && held.document().filter(Administrators::administers).isPresent();
    }

    private static boolean administers(PolicyDocument document) {
        return document.statements().stream().anyMatch(Administrators::administers);
    }

    private static boolean administers(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && statement.resources().contains("*")
                && statement.actions().stream()
                        .map(action -> action.toLowerCase(Locale.ROOT))
                        .anyMatch(ACTIONS::contains);
    }
}
