// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.UserCredentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    @JsonTypeName("CreateUser")
    record CreateUser(
            @JsonProperty("user") String user,
            @JsonProperty("path") String path,
            @JsonProperty("tags") Map<String, String> tags,
            @JsonProperty("boundary") Optional<PolicyRef> boundary)
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
        public void applyTo(AccountState state) {
            Holding holding = new Holding(Set.of(), Map.of(), tags, boundary);
            state.put(Values.holder(User.named(user), user, path, holding));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("UserName", user)
                    .withUnless("Path", path, "/")
                    .tagged(tags, "TagUser");
            return boundary.map(policy -> api.with("PermissionsBoundary", policy.toString())
                            .saying("iam:PermissionsBoundary", policy.toString()))
                    .orElse(api);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.makes(Kind.USER, user);
            return boundary.map(dependencies::needsPolicy).orElse(dependencies);
        }
    }

    /** Renames or moves a user in place; it keeps password, keys, MFA, groups and policies. */
    @JsonTypeName("UpdateUser")
    record UpdateUser(
            @JsonProperty("user") String user,
            @JsonProperty("newName") String newName,
            @JsonProperty("path") String path,
            @JsonProperty("newPath") String newPath)
            implements UserChange {
        @Override
        public Target target() {
            return new Target(Kind.USER, newName);
        }

        @Override
        public Optional<String> formerName() {
            return Optional.of(user).filter(old -> !old.equals(newName));
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
        public void applyTo(AccountState state) {
            User before = state.require(Kind.USER, user, User.class);
            UserCredentials credentials = state.credentials(user);
            state.remove(Kind.USER, user);
            state.forgetCredentials(user);
            state.put(Values.withName(before, newName).path(newPath));
            state.credentials(newName, credentials);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(Kind.USER, user), call())
                    .alsoOn(target())
                    .with("UserName", user)
                    .withUnless("NewUserName", newName, user)
                    .withUnless("NewPath", newPath, path);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = user.equalsIgnoreCase(newName)
                    ? Dependencies.NONE.needs(Kind.USER, user)
                    : Dependencies.NONE.makes(Kind.USER, newName).frees(Kind.USER, user);
            return dependencies.makes(Kind.USER, newName, Slot.ARN);
        }
    }

    /**
     * Deletes a user that nothing hangs on any more.
     *
     * @param user the user's name
     * @param boundary the permissions boundary, which goes with the user and is not taken away before
     */
    @JsonTypeName("DeleteUser")
    record DeleteUser(
            @JsonProperty("user") String user,
            @JsonProperty("boundary") Optional<PolicyRef> boundary) implements UserChange {
        /** Of a user without a boundary. */
        public DeleteUser(String user) {
            this(user, Optional.empty());
        }

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
            state.require(Kind.USER, user, User.class);
            state.remove(Kind.USER, user);
            state.forgetCredentials(user);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("UserName", user);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.frees(Kind.USER, user);
            return boundary.map(dependencies::releasesPolicy).orElse(dependencies);
        }
    }

    /** Puts a user into a group. */
    @JsonTypeName("AddUserToGroup")
    record AddUserToGroup(
            @JsonProperty("user") String user,
            @JsonProperty("group") String group) implements UserChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("member of " + group);
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.GROUP, group, Group.class);
            User before = state.require(Kind.USER, user, User.class);
            TreeSet<String> groups = new TreeSet<>(before.groups());
            groups.add(group);
            state.put(Values.withGroups(before, groups));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(Kind.GROUP, group), call())
                    .with("UserName", user)
                    .with("GroupName", group);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.GROUP, group);
        }
    }

    /** Takes a user out of a group. */
    @JsonTypeName("RemoveUserFromGroup")
    record RemoveUserFromGroup(
            @JsonProperty("user") String user,
            @JsonProperty("group") String group) implements UserChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("member of " + group);
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.GROUP, group, Group.class);
            User before = state.require(Kind.USER, user, User.class);
            TreeSet<String> groups = new TreeSet<>(before.groups());
            groups.remove(group);
            state.put(Values.withGroups(before, groups));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(Kind.GROUP, group), call())
                    .with("UserName", user)
                    .with("GroupName", group);
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
