// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An account after calls of IAM, as an attacker makes them: what denies is taken off, and what is written allows everything. */
record CarriedOut(Snapshot account) {
    private static final PolicyDocument EVERYTHING =
            PolicyDocument.of(Statement.allow("*").onEverything());

    /** After one call. */
    CarriedOut call(String action, Arn target, Optional<Arn> attached) {
        Account all = account.account();
        if (target.type().equals("policy"))
            return action.equals("iam:CreatePolicyVersion")
                    ? with(Values.withDocument(all.policy(target.name()), EVERYTHING))
                    : this;
        PolicyHolder holder = switch (target.type()) {
            case "user" -> all.user(target.name());
            case "role" -> all.role(target.name());
            default -> all.group(target.name());
        };
        return with(
                switch (action.replaceAll("User|Role|Group", "")) {
                    case "iam:DeletePermissionsBoundary" -> Values.withBoundary(holder, Optional.empty());
                    case "iam:PutPermissionsBoundary" ->
                        Values.withBoundary(
                                holder, Optional.of(PolicyRef.of("arn:aws:iam::aws:policy/AdministratorAccess")));
                    case "iam:DetachPolicy" -> detached(holder);
                    case "iam:DeletePolicy" -> deleted(holder);
                    case "iam:PutPolicy" -> put(holder);
                    case "iam:AttachPolicy" -> attached(holder, attached.orElseThrow());
                    default -> holder;
                });
    }

    /** After a user was added to a group, or removed from it. */
    CarriedOut membership(Arn user, Arn group, boolean added) {
        User member = account.account().user(user.name());
        Set<String> groups = new TreeSet<>(member.groups());
        if (added) groups.add(group.name());
        else groups.remove(group.name());
        return with(Values.withGroups(member, groups));
    }

    private CarriedOut with(Resource changed) {
        return new CarriedOut(account.account(Values.put(account.account(), changed)));
    }

    private PolicyHolder detached(PolicyHolder holder) {
        Set<PolicyRef> left = new TreeSet<>(holder.attached());
        left.removeIf(policy -> Optional.ofNullable(account.account().policies().get(policy.name()))
                .flatMap(ManagedPolicy::document)
                .filter(CarriedOut::denies)
                .isPresent());
        return Values.withAttached(holder, left);
    }

    private static PolicyHolder deleted(PolicyHolder holder) {
        TreeMap<String, PolicyDocument> left = new TreeMap<>(holder.inline());
        left.values().removeIf(CarriedOut::denies);
        return Values.withInline(holder, left);
    }

    private static PolicyHolder put(PolicyHolder holder) {
        TreeMap<String, PolicyDocument> all = new TreeMap<>(holder.inline());
        all.put("new", EVERYTHING);
        return Values.withInline(holder, all);
    }

    private static PolicyHolder attached(PolicyHolder holder, Arn policy) {
        Set<PolicyRef> all = new TreeSet<>(holder.attached());
        all.add(PolicyRef.of(policy.toString()));
        return Values.withAttached(holder, all);
    }

    private static boolean denies(PolicyDocument document) {
        return document.statements().stream().anyMatch(statement -> statement.effect() == Effect.DENY);
    }
}
