// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers resources into an account, with those they bring along, and refuses two different values for one name. */
final class Declarations {
    private final Account account;
    private final Map<String, Resource> byKey = new HashMap<>();
    private final TreeMap<String, User> users;
    private final TreeMap<String, Group> groups;
    private final TreeMap<String, Role> roles;
    private final TreeMap<String, ManagedPolicy> policies;
    private final TreeMap<String, InstanceProfile> instanceProfiles;

    Declarations(Account account) {
        this.account = account;
        users = new TreeMap<>(account.users());
        groups = new TreeMap<>(account.groups());
        roles = new TreeMap<>(account.roles());
        policies = new TreeMap<>(account.policies());
        instanceProfiles = new TreeMap<>(account.instanceProfiles());
        account.resources().forEach(resource -> byKey.put(key(resource), resource));
    }

    Declarations add(Iterable<? extends Resource> resources) {
        resources.forEach(this::add);
        return this;
    }

    private void add(Resource resource) {
        resource.brought().forEach(this::add);
        Resource alone = resource.alone();
        Resource before = byKey.putIfAbsent(key(alone), alone);
        if (before == null) put(alone);
        else if (!before.equals(alone)) throw new ConflictingDeclarationsException(before, alone);
    }

    private void put(Resource resource) {
        if (resource instanceof User user) users.put(user.name(), user);
        else if (resource instanceof Group group) groups.put(group.name(), group);
        else if (resource instanceof Role role) roles.put(role.name(), role);
        else if (resource instanceof ManagedPolicy policy) policies.put(policy.name(), policy);
        else if (resource instanceof InstanceProfile profile) instanceProfiles.put(profile.name(), profile);
        else throw new IllegalArgumentException("no place for " + resource);
    }

    private static String key(Resource resource) {
        return resource.kind() + "/" + resource.name().toLowerCase(Locale.ROOT);
    }

    Account account() {
        return account.copy()
                .users(users)
                .groups(groups)
                .roles(roles)
                .policies(policies)
                .instanceProfiles(instanceProfiles)
                .build();
    }
}
