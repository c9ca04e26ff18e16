// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.TreeSet;

/** A change of a group. */
public sealed interface GroupChange extends ChangeRecord {
    /** The group's name. */
    String group();

    @Override
    default Target target() {
        return new Target(Kind.GROUP, group());
    }

    /** Creates a group. */
    record CreateGroup(String group, String path) implements GroupChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create").addUnless("path", path, "/").list();
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.holding(Group.named(group).path(path));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.GROUP, group);
        }
    }

    /** Renames or moves a group in place; it keeps its members and policies. */
    record UpdateGroup(String group, String newName, String path, String newPath) implements GroupChange {
        @Override
        public Target target() {
            return new Target(Kind.GROUP, newName);
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("update")
                    .changed("name", group, newName)
                    .changed("path", path, newPath)
                    .list();
        }

        @Override
        public Snapshot after(Snapshot before) {
            Group moved = Entities.group(before, group).withName(newName).path(newPath);
            Snapshot after = before.without(Kind.GROUP, group).holding(moved);
            for (User user : before.account().users().values()) {
                if (user.groups().contains(group)) {
                    TreeSet<String> groups = new TreeSet<>(user.groups());
                    groups.remove(group);
                    groups.add(newName);
                    after = after.holding(user.withGroups(groups));
                }
            }
            return after;
        }

        @Override
        public Dependencies dependencies() {
            if (group.equalsIgnoreCase(newName)) return Dependencies.NONE.needs(Kind.GROUP, group);
            return Dependencies.NONE.makes(Kind.GROUP, newName).frees(Kind.GROUP, group);
        }
    }

    /** Deletes a group that has neither members nor policies any more. */
    record DeleteGroup(String group) implements GroupChange {
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
            return before.without(Kind.GROUP, group);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.GROUP, group);
        }
    }
}
