// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of an instance profile. */
public sealed interface InstanceProfileChange extends ChangeRecord {
    /** The instance profile's name. */
    String profile();

    @Override
    default Target target() {
        return new Target(Kind.INSTANCE_PROFILE, profile());
    }

    /** Creates an instance profile with its path and tags. */
    @JsonTypeName("CreateInstanceProfile")
    record CreateInstanceProfile(
            @JsonProperty("profile") String profile,
            @JsonProperty("path") String path,
            @JsonProperty("tags") Map<String, String> tags)
            implements InstanceProfileChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create").addUnless("path", path, "/").tags(tags).list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(Values.withTags(InstanceProfile.named(profile).path(path), tags));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("InstanceProfileName", profile)
                    .withUnless("Path", path, "/")
                    .tagged(tags, "TagInstanceProfile");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.INSTANCE_PROFILE, profile);
        }
    }

    /** Puts a role into an instance profile. */
    @JsonTypeName("AddRoleToInstanceProfile")
    record AddRoleToInstanceProfile(
            @JsonProperty("profile") String profile,
            @JsonProperty("role") String role) implements InstanceProfileChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("role " + role);
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.ROLE, role, Role.class);
            InstanceProfile before = state.require(Kind.INSTANCE_PROFILE, profile, InstanceProfile.class);
            state.put(Values.withRole(before, Optional.of(role)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("InstanceProfileName", profile)
                    .with("RoleName", role)
                    .needing(new ApiCall.Permission(
                            "iam:PassRole",
                            Optional.of(new Target(Kind.ROLE, role)),
                            "*",
                            Map.of("iam:PassedToService", "ec2.amazonaws.com"),
                            false));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.INSTANCE_PROFILE, profile)
                    .needs(Kind.INSTANCE_PROFILE, profile, Slot.ROOM_FOR_ROLE)
                    .needs(Kind.ROLE, role);
        }
    }

    /** Takes a role out of an instance profile. */
    @JsonTypeName("RemoveRoleFromInstanceProfile")
    record RemoveRoleFromInstanceProfile(
            @JsonProperty("profile") String profile,
            @JsonProperty("role") String role) implements InstanceProfileChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("role " + role);
        }

        @Override
        public void applyTo(AccountState state) {
            InstanceProfile before = state.require(Kind.INSTANCE_PROFILE, profile, InstanceProfile.class);
            state.put(Values.withRole(before, Optional.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("InstanceProfileName", profile)
                    .with("RoleName", role);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .makes(Kind.INSTANCE_PROFILE, profile, Slot.ROOM_FOR_ROLE)
                    .releases(Kind.INSTANCE_PROFILE, profile)
                    .releases(Kind.ROLE, role);
        }
    }

    /** Deletes an instance profile that holds no role any more. */
    @JsonTypeName("DeleteInstanceProfile")
    record DeleteInstanceProfile(@JsonProperty("profile") String profile) implements InstanceProfileChange {
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
            state.require(Kind.INSTANCE_PROFILE, profile, InstanceProfile.class);
            state.remove(Kind.INSTANCE_PROFILE, profile);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("InstanceProfileName", profile);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.INSTANCE_PROFILE, profile);
        }
    }
}
