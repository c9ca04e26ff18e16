// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A change of a user or of its memberships. */
public sealed interface UserChange extends ChangeRecord {
    /** The user's name. */
    String user();

    @Override
    default Target target() {
        return new Target(Kind.USER, user());
    }

    /** Creates a user with its path, tags and permissions boundary. */
    record CreateUser(String user, String path, Map<String, String> tags, Optional<String> boundary)
            implements UserChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create")
                    .addUnless("path", path, "/")
                    .addIf("boundary", boundary)
                    .tags(tags)
                    .list();
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.holding(User.named(user).path(path).withTags(tags).withBoundary(boundary));
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.makes(Kind.USER, user);
            return boundary.map(dependencies::needsPolicy).orElse(dependencies);
        }
    }

    /** Renames or moves a user in place; it keeps password, keys, MFA, groups and policies. */
    record UpdateUser(String user, String newName, String path, String newPath) implements UserChange {
        @Override
        public Target target() {
            return new Target(Kind.USER, newName);
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("update")
                    .changed("name", user, newName)
                    .changed("path", path, newPath)
                    .list();
        }

        @Override
        public Snapshot after(Snapshot before) {
            User moved = Entities.user(before, user).withName(newName).path(newPath);
            UserCredentials credentials = before.credentialsOf(user);
            return before.without(Kind.USER, user)
                    .holding(moved)
                    .credentials(user, UserCredentials.NONE)
                    .credentials(newName, credentials);
        }

        @Override
        public Dependencies dependencies() {
            if (user.equalsIgnoreCase(newName)) return Dependencies.NONE.needs(Kind.USER, user);
            return Dependencies.NONE.makes(Kind.USER, newName).frees(Kind.USER, user);
        }
    }

    /** Deletes a user that nothing hangs on any more. */
    record DeleteUser(String user) implements UserChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of("delete");
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.without(Kind.USER, user).credentials(user, UserCredentials.NONE);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.USER, user);
        }
    }

    /** Puts a user into a group. */
    record AddUserToGroup(String user, String group) implements UserChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("member of " + group);
        }

        @Override
        public Snapshot after(Snapshot before) {
            SortedSet<String> groups = new TreeSet<>(Entities.user(before, user).groups());
            groups.add(group);
            return before.holding(Entities.user(before, user).withGroups(groups));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.GROUP, group);
        }
    }

    /** Takes a user out of a group. */
    record RemoveUserFromGroup(String user, String group) implements UserChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("member of " + group);
        }

        @Override
        public Snapshot after(Snapshot before) {
            SortedSet<String> groups = new TreeSet<>(Entities.user(before, user).groups());
            groups.remove(group);
            return before.holding(Entities.user(before, user).withGroups(groups));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.USER, user)
                    .needs(Kind.GROUP, group)
                    .releases(Kind.USER, user)
                    .releases(Kind.GROUP, group);
        }
    }
}
