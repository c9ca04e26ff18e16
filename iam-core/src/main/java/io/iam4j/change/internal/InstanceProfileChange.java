// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;
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

    /** The key of the room for a role, of which a profile holds one. */
    static String room(String profile) {
        return profile + " role";
    }

    /** Creates an instance profile with its path and tags. */
    record CreateInstanceProfile(String profile, String path, Map<String, String> tags)
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
        public Snapshot after(Snapshot before) {
            return before.holding(InstanceProfile.named(profile).path(path).withTags(tags));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.INSTANCE_PROFILE, profile);
        }
    }

    /** Puts a role into an instance profile. */
    record AddRoleToInstanceProfile(String profile, String role) implements InstanceProfileChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("role " + role);
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.holding(Entities.profile(before, profile).role(role));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.INSTANCE_PROFILE, profile)
                    .needs(Kind.INSTANCE_PROFILE, room(profile))
                    .needs(Kind.ROLE, role);
        }
    }

    /** Takes a role out of an instance profile. */
    record RemoveRoleFromInstanceProfile(String profile, String role) implements InstanceProfileChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("role " + role);
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.holding(Entities.profile(before, profile).withRole(Optional.empty()));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .makes(Kind.INSTANCE_PROFILE, room(profile))
                    .releases(Kind.INSTANCE_PROFILE, profile)
                    .releases(Kind.ROLE, role);
        }
    }

    /** Deletes an instance profile that holds no role any more. */
    record DeleteInstanceProfile(String profile) implements InstanceProfileChange {
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
            return before.without(Kind.INSTANCE_PROFILE, profile);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.INSTANCE_PROFILE, profile);
        }
    }
}
