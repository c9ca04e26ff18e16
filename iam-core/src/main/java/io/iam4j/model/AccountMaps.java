// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies of maps, and of an account's maps, with one entry changed. */
public final class AccountMaps {
    private AccountMaps() {}

    public static <V> SortedMap<String, V> with(SortedMap<String, V> map, String key, V value, boolean gone) {
        TreeMap<String, V> copy = new TreeMap<>(map);
        if (gone) copy.remove(key);
        else copy.put(key, value);
        return copy;
    }

    public static Account holding(Account account, Resource resource) {
        String name = resource.name();
        ImmutableAccount.Builder copy = account.copy();
        if (resource instanceof User user) copy.users(with(account.users(), name, user, false));
        else if (resource instanceof Group group) copy.groups(with(account.groups(), name, group, false));
        else if (resource instanceof Role role) copy.roles(with(account.roles(), name, role, false));
        else if (resource instanceof ManagedPolicy policy) copy.policies(with(account.policies(), name, policy, false));
        else if (resource instanceof InstanceProfile profile)
            copy.instanceProfiles(with(account.instanceProfiles(), name, profile, false));
        return copy.build();
    }

    public static Account without(Account account, Kind kind, String name) {
        ImmutableAccount.Builder copy = account.copy();
        switch (kind) {
            case USER -> copy.users(removed(account.users(), name));
            case GROUP -> copy.groups(removed(account.groups(), name));
            case ROLE -> copy.roles(removed(account.roles(), name));
            case POLICY -> copy.policies(removed(account.policies(), name));
            case INSTANCE_PROFILE -> copy.instanceProfiles(removed(account.instanceProfiles(), name));
            case ACCOUNT -> throw new IllegalArgumentException("an account cannot be removed from itself");
        }
        return copy.build();
    }

    private static <V> Map<String, V> removed(SortedMap<String, V> map, String name) {
        TreeMap<String, V> copy = new TreeMap<>(map);
        copy.remove(name);
        return copy;
    }
}
