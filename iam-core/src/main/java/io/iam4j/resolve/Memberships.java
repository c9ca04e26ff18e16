// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Relation;
import io.iam4j.model.Relation.Mode;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which groups each user shall be in. A membership is declared from either side, and neither side speaks for the other: the
 * user's side for all groups of that user, the group's side for all members of that group. One that is there and that no side
 * declares is dropped when a side manages it exclusively and no side keeps or ignores it.
 */
public final class Memberships {
    private final Resolution resolution;
    private final Map<String, Set<String>> wanted = new HashMap<>();
    private final Map<String, User> declaredUsers = new HashMap<>();
    private final Map<String, Group> declaredGroups = new HashMap<>();
    private final SortedMap<String, Set<String>> byUser = new TreeMap<>();
    private final Map<Resource, Set<String>> kept = new IdentityHashMap<>();

    /** Of the declaration that {@code resolution} resolves. */
    public Memberships(Resolution resolution) {
        this.resolution = resolution;
        Account desired = resolution.desired();
        desired.users().values().forEach(this::declare);
        desired.groups().values().forEach(this::declare);
        declaredUsers.forEach((name, user) ->
                byUser.put(name, groups(name, Optional.of(user), before(user).map(User.class::cast))));
        resolution.observed().account().users().values().forEach(this::undeclared);
        kept.forEach((declared, names) -> resolution.keep(
                declared,
                declared.kind() == Kind.USER ? Relation.GROUPS : Relation.MEMBERS,
                names,
                Function.identity()));
    }

    private void declare(User user) {
        if (user.isAbsent()) return;
        String name = resolution.name(user);
        declaredUsers.put(name, user);
        want(name, resolution.references().names(user, Kind.GROUP, "group", user.groups()));
    }

    private void declare(Group group) {
        if (group.isAbsent()) return;
        String name = resolution.name(group);
        declaredGroups.put(name, group);
        resolution
                .references()
                .names(group, Kind.USER, "member", group.members())
                .forEach(user -> want(user, Set.of(name)));
    }

    private void want(String user, Set<String> groups) {
        wanted.computeIfAbsent(user, name -> new TreeSet<>()).addAll(groups);
    }

    private Optional<Resource> before(Resource declared) {
        return resolution.names(declared.kind()).before(declared);
    }

    /** Somebody whom the declaration does not name, and whom the side of a group concerns. */
    private void undeclared(User held) {
        Names users = resolution.names(Kind.USER);
        boolean declared = declaredUsers.containsKey(users.nameAfter(held.name())) || users.isGone(held.name());
        if (declared) return;
        boolean concerned = wanted.containsKey(held.name())
                || held.groups().stream().anyMatch(group -> declaredGroups.containsKey(after(group)));
        if (concerned) byUser.put(held.name(), groups(held.name(), Optional.empty(), Optional.of(held)));
    }

    /** The name that a group which is there has once the renames are made. */
    private String after(String group) {
        return resolution.names(Kind.GROUP).nameAfter(group);
    }

    /** What the declaration means by a name that it writes: the old one means what gets the new one. */
    private String meant(Kind kind, String name) {
        return resolution.names(kind).newName(name).orElse(name);
    }

    private Set<String> groups(String user, Optional<User> declared, Optional<User> before) {
        Set<String> there = new TreeSet<>();
        for (String group : before.map(User::groups).orElse(new TreeSet<>()))
            if (!resolution.names(Kind.GROUP).isGone(group)) there.add(after(group));
        Set<String> all = new TreeSet<>();
        for (String group : wanted.getOrDefault(user, Set.of()))
            if (there.contains(group) || !has(Mode.IGNORED, declared, group)) all.add(group);
        for (String group : there) if (all.contains(group) || stays(user, declared, group)) all.add(group);
        return all;
    }

    private boolean stays(String user, Optional<User> declared, String group) {
        boolean excluded = has(Mode.EXCLUSIVE, declared, group)
                && !has(Mode.ADDITIVE, declared, group)
                && !has(Mode.IGNORED, declared, group);
        if (excluded || isDropped(user, declared, group)) return false;
        declared.filter(each -> each.mode(Relation.GROUPS) == Mode.UNMENTIONED).ifPresent(each -> keep(each, group));
        Optional.ofNullable(declaredGroups.get(group))
                .filter(each -> each.mode(Relation.MEMBERS) == Mode.UNMENTIONED)
                .ifPresent(each -> keep(each, user));
        return true;
    }

    private boolean isDropped(String user, Optional<User> declared, String group) {
        Group side = declaredGroups.get(group);
        return declared.stream()
                        .flatMap(each -> each.dropped(Relation.GROUPS).stream())
                        .map(each -> meant(Kind.GROUP, each))
                        .anyMatch(group::equalsIgnoreCase)
                || side != null
                        && side.dropped(Relation.MEMBERS).stream()
                                .map(each -> meant(Kind.USER, each))
                                .anyMatch(user::equalsIgnoreCase);
    }

    private void keep(Resource declared, String name) {
        kept.computeIfAbsent(declared, each -> new TreeSet<>()).add(name);
    }

    private boolean has(Mode mode, Optional<User> user, String group) {
        Group declared = declaredGroups.get(group);
        return user.filter(each -> each.mode(Relation.GROUPS) == mode).isPresent()
                || declared != null && declared.mode(Relation.MEMBERS) == mode;
    }

    /** The groups that the declared user of that name shall be in. */
    public Set<String> of(String user) {
        return byUser.getOrDefault(user, Set.of());
    }

    /** Users whose memberships the declaration concerns, declared or not, with the groups that they shall be in. */
    public SortedMap<String, Set<String>> byUser() {
        return byUser;
    }
}
