// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.policy.Arn;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the policies of a user or role are attached or written: at itself, at its groups, or as its permissions boundary. */
final class Attachments {
    static final String MANAGED = "policy ";
    static final String INLINE = "inline policy ";

    private final AccountAccess access;
    private final Account account;

    Attachments(AccountAccess access) {
        this.access = access;
        account = access.account().account();
    }

    /** A user or role of the account; empty for anything else. */
    Optional<PolicyHolder> holder(Arn principal) {
        return switch (principal.type()) {
            case "user" -> Optional.ofNullable(account.users().get(principal.name()));
            case "role" -> Optional.ofNullable(account.roles().get(principal.name()));
            default -> Optional.empty();
        };
    }

    /** The customer managed policies that are attached to somebody or to one of these groups. */
    Stream<ManagedPolicy> granting(PolicyHolder holder, Collection<String> groups) {
        return Stream.concat(
                        Stream.of(holder),
                        groups.stream().filter(account.groups()::containsKey).map(account::group))
                .flatMap(each -> each.attached().stream())
                .flatMap(this::written)
                .distinct()
                .map(account::policy);
    }

    /** The customer managed policy that is the permissions boundary of somebody. */
    Stream<ManagedPolicy> limiting(PolicyHolder holder) {
        return holder.boundary().stream().flatMap(this::written).map(account::policy);
    }

    private Stream<String> written(PolicyRef policy) {
        return policy.isAwsManaged() || !account.policies().containsKey(policy.name())
                ? Stream.empty()
                : Stream.of(policy.name());
    }

    /**
     * The names, as decisions show them, of the policies that an actor has at one place and at no other, which are gone with it.
     *
     * @param group one of its groups; empty for the user or role itself
     */
    Set<String> solelyAt(Actor actor, Optional<String> group) {
        Set<String> names = group.map(this::atGroup).orElseGet(() -> atItself(actor));
        if (group.isPresent()) names.removeAll(atItself(actor));
        actor.groups().stream()
                .filter(each -> !group.equals(Optional.of(each)))
                .forEach(each -> names.removeAll(atGroup(each)));
        return names;
    }

    private Set<String> atItself(Actor actor) {
        Set<String> names = new HashSet<>();
        String whose = " of " + actor.arn().type() + " " + actor.arn().name();
        holder(actor.arn()).ifPresent(holder -> {
            holder.attached().forEach(policy -> names.add(MANAGED + policy.name()));
            holder.inline().keySet().forEach(name -> names.add(INLINE + name + whose));
        });
        return names;
    }

    private Set<String> atGroup(String group) {
        Set<String> names = new HashSet<>();
        access.policiesOfGroup(group).forEach(policy -> names.add(policy.name()));
        return names;
    }
}
