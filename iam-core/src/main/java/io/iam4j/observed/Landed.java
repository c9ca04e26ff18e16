// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A declaration as a reader would find it once it is carried out on an empty account. */
final class Landed {
    private final Account declared;
    private final String partition;
    private final String accountId;
    private final Map<String, Set<String>> groupsByMember = new HashMap<>();

    private Landed(Account declared, String partition) {
        this.declared = declared;
        this.partition = partition;
        accountId = declared.principalArns().get(0).account();
        for (Group group : declared.groups().values())
            for (String member : group.members())
                groupsByMember.computeIfAbsent(member, name -> new TreeSet<>()).add(group.name());
    }

    static Account of(Account declared, String partition) {
        Landed landed = new Landed(declared, partition);
        Account bare = Account.of(landed.accountId).id(landed.accountId);
        bare = bare.settings(declared.settings().landed());
        return Values.withResources(
                bare,
                declared.resources()
                        .filter(resource -> !resource.isAbsent())
                        .map(landed::landed)
                        .map(Values::unmanaged));
    }

    private Resource landed(Resource resource) {
        if (resource instanceof User user) {
            Set<String> groups = new TreeSet<>(user.groups());
            groups.addAll(groupsByMember.getOrDefault(user.name(), Set.of()));
            return Values.withGroups(holder(user), groups);
        }
        if (resource instanceof Group group) return Values.withMembers(holder(group), Set.of());
        if (resource instanceof Role role) return role(role);
        Resource placed = Values.withTags(Values.withPath(resource, resource.path()), tags(resource));
        if (placed instanceof ServiceLinkedRole linked)
            return linked.description(linked.description().orElse(""));
        return placed instanceof ManagedPolicy policy ? policy(policy) : placed;
    }

    private ManagedPolicy policy(ManagedPolicy policy) {
        ManagedPolicy landed = policy.description(policy.description().orElse(""));
        return landed.document()
                .map(document -> landed.document(resolved(document)))
                .orElse(landed);
    }

    private Role role(Role role) {
        Role landed = holder(role)
                .description(role.description().orElse(""))
                .maxSession(Duration.ofSeconds(role.maxSessionSeconds().orElse(3600)));
        return role.trust()
                .map(trust -> Values.withTrust(landed, resolved(trust)))
                .orElse(landed);
    }

    private <H extends PolicyHolder> H holder(H holder) {
        TreeMap<String, PolicyDocument> inline = new TreeMap<>();
        holder.inline().forEach((name, document) -> inline.put(name, resolved(document)));
        return Values.holder(
                holder,
                holder.name(),
                holder.path(),
                new Holding(
                        holder.attached().stream().map(this::arn).collect(Collectors.toCollection(TreeSet::new)),
                        inline,
                        tags(holder),
                        holder.boundary().map(this::arn)));
    }

    private Map<String, String> tags(Resource resource) {
        if (resource.kind() == Kind.GROUP) return Map.of();
        TreeMap<String, String> tags = new TreeMap<>(declared.defaultTags());
        resource.tags().keySet().forEach(key -> tags.keySet().removeIf(key::equalsIgnoreCase));
        tags.putAll(resource.tags());
        return tags;
    }

    private PolicyRef arn(PolicyRef policy) {
        Arn arn = policy.arn().orElseGet(() -> {
            ManagedPolicy named = declared.policies().get(policy.name());
            return Arn.iam(accountId, "policy" + (named == null ? "/" : named.path()) + policy.name());
        });
        return PolicyRef.at(arn.resolve(partition, accountId));
    }

    private PolicyDocument resolved(PolicyDocument document) {
        return document.resolve(partition, accountId);
    }
}
