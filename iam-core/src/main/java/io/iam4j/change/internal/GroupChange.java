// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Optional;
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
    @JsonTypeName("CreateGroup")
    record CreateGroup(
            @JsonProperty("group") String group,
            @JsonProperty("path") String path) implements GroupChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create").addUnless("path", path, "/").list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(Group.named(group).path(path));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("GroupName", group).withUnless("Path", path, "/");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.GROUP, group);
        }
    }

    /** Renames or moves a group in place; it keeps its members and policies. */
    @JsonTypeName("UpdateGroup")
    record UpdateGroup(
            @JsonProperty("group") String group,
            @JsonProperty("newName") String newName,
            @JsonProperty("path") String path,
            @JsonProperty("newPath") String newPath)
            implements GroupChange {
        @Override
        public Target target() {
            return new Target(Kind.GROUP, newName);
        }

        @Override
        public Optional<String> formerName() {
            return Optional.of(group).filter(old -> !old.equals(newName));
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
        public void applyTo(AccountState state) {
            Group before = state.require(Kind.GROUP, group, Group.class);
            state.remove(Kind.GROUP, group);
            state.put(Values.withName(before, newName).path(newPath));
            List<User> members = state.all(Kind.USER, User.class).stream()
                    .filter(user -> user.groups().contains(group))
                    .toList();
            for (User member : members) {
                TreeSet<String> groups = new TreeSet<>(member.groups());
                groups.remove(group);
                groups.add(newName);
                state.put(Values.withGroups(member, groups));
            }
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(Kind.GROUP, group), call())
                    .alsoOn(target())
                    .with("GroupName", group)
                    .withUnless("NewGroupName", newName, group)
                    .withUnless("NewPath", newPath, path);
        }

        @Override
        public Dependencies dependencies() {
            if (group.equalsIgnoreCase(newName)) return Dependencies.NONE.needs(Kind.GROUP, group);
            return Dependencies.NONE.makes(Kind.GROUP, newName).frees(Kind.GROUP, group);
        }
    }

    /** Deletes a group that has neither members nor policies any more. */
    @JsonTypeName("DeleteGroup")
    record DeleteGroup(@JsonProperty("group") String group) implements GroupChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of("delete");
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.GROUP, group, Group.class);
            state.remove(Kind.GROUP, group);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("GroupName", group);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.GROUP, group);
        }
    }
}
