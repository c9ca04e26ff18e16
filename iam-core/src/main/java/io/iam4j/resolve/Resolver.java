// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes a declaration comparable with a snapshot: names in the account's spelling, policies by ARN, placeholders filled
 * in, default tags merged, members joined to their groups from either side. Collects every reference to nothing.
 */
public final class Resolver {
    private final Account desired;
    private final Snapshot observed;
    private final References references;
    private final Names users;
    private final Names groups;
    private final Names roles;

    public Resolver(Account desired, Snapshot observed, List<String> problems) {
        this.desired = desired;
        this.observed = observed;
        Account held = observed.account();
        users = new Names(held.users().values(), desired.users().values());
        groups = new Names(held.groups().values(), desired.groups().values());
        roles = new Names(held.roles().values(), desired.roles().values());
        references = new References(desired, observed, problems);
    }

    /** The declaration in the snapshot's terms. A user's groups name those it shall be in from either side. */
    public Account resolve() {
        Map<String, SortedSet<String>> memberships = memberships();
        List<Resource> resolved = new ArrayList<>();
        desired.policies().values().forEach(policy -> resolved.add(policy(policy)));
        desired.groups().values().forEach(group -> resolved.add(group(group)));
        desired.users().values().forEach(user -> resolved.add(user(user, memberships)));
        desired.roles().values().forEach(role -> resolved.add(role(role)));
        desired.instanceProfiles().values().forEach(profile -> resolved.add(profile(profile)));
        Account account = Account.of(observed.accountId()).with(resolved);
        account = desired.alias().map(account::alias).orElse(account);
        return desired.passwordPolicy().map(account::passwordPolicy).orElse(account);
    }

    private ManagedPolicy policy(ManagedPolicy policy) {
        if (policy.isAbsent())
            return policy.withName(observedName(policy, observed.account().policies()));
        ManagedPolicy resolved =
                policy.withName(references.policies().spelled(policy.name())).withTags(tags(policy.tags()));
        return policy.document().map(this::document).map(resolved::document).orElse(resolved);
    }

    private Group group(Group group) {
        if (group.isAbsent())
            return group.withName(observedName(group, observed.account().groups()));
        Group held = group.withName(groups.spelled(group.name()))
                .withAttached(references.policies(group))
                .withInline(documents(group));
        return held.withMembers(references.names(group, "member", group.members(), users));
    }

    private User user(User user, Map<String, SortedSet<String>> memberships) {
        if (user.isAbsent())
            return user.withName(observedName(user, observed.account().users()));
        String name = users.spelled(user.name());
        return user.withName(name)
                .withAttached(references.policies(user))
                .withInline(documents(user))
                .withTags(tags(user.tags()))
                .withBoundary(references.boundary(user))
                .withGroups(memberships.getOrDefault(name, new TreeSet<>()));
    }

    private Role role(Role role) {
        if (role.isAbsent())
            return role.withName(observedName(role, observed.account().roles()));
        Role held = role.withName(roles.spelled(role.name()))
                .withAttached(references.policies(role))
                .withInline(documents(role))
                .withTags(tags(role.tags()))
                .withBoundary(references.boundary(role));
        Optional<PolicyDocument> trust = role.trust().map(this::document);
        trust.ifPresent(document -> references.checkTrust(role, document, users, roles));
        return trust.map(held::withTrust).orElse(held);
    }

    private InstanceProfile profile(InstanceProfile profile) {
        InstanceProfile held =
                profile.withName(observedName(profile, observed.account().instanceProfiles()));
        if (profile.isAbsent()) return held;
        Collection<String> role = profile.role().map(List::of).orElse(List.of());
        return held.withTags(tags(profile.tags()))
                .withRole(
                        references.names(profile, "role", role, roles).stream().findFirst());
    }

    /** Which groups each user shall be in, from either side, by user name in the account's spelling. */
    private Map<String, SortedSet<String>> memberships() {
        Map<String, SortedSet<String>> memberships = new TreeMap<>();
        for (User user : desired.users().values()) {
            if (user.isAbsent()) continue;
            join(memberships, user.name(), references.names(user, "group", user.groups(), groups));
        }
        for (Group group : desired.groups().values()) {
            if (group.isAbsent()) continue;
            for (String member : group.members()) join(memberships, member, List.of(groups.spelled(group.name())));
        }
        return memberships;
    }

    private void join(Map<String, SortedSet<String>> memberships, String user, Collection<String> into) {
        memberships
                .computeIfAbsent(users.spelled(user), name -> new TreeSet<>())
                .addAll(into);
    }

    private static String observedName(Resource resource, SortedMap<String, ? extends Resource> held) {
        return new Names(held.values(), List.of()).spelled(resource.name());
    }

    private PolicyDocument document(PolicyDocument document) {
        return document.resolve(observed.partition(), observed.accountId());
    }

    private Map<String, PolicyDocument> documents(PolicyHolder holder) {
        return mapped(holder.inline(), this::document);
    }

    private SortedMap<String, String> tags(Map<String, String> own) {
        TreeMap<String, String> tags = new TreeMap<>(desired.defaultTags());
        own.keySet().forEach(key -> tags.keySet().removeIf(key::equalsIgnoreCase));
        tags.putAll(own);
        return tags;
    }

    private static <V> Map<String, V> mapped(Map<String, V> map, Function<V, V> function) {
        Map<String, V> mapped = new TreeMap<>();
        map.forEach((key, value) -> mapped.put(key, function.apply(value)));
        return mapped;
    }
}
