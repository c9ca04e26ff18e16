// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a snapshot holds, by name; what it does not hold cannot be changed. */
public final class Entities {
    private Entities() {}

    public static User user(Snapshot snapshot, String name) {
        return present(snapshot.account().users().get(name), Kind.USER, name);
    }

    public static Group group(Snapshot snapshot, String name) {
        return present(snapshot.account().groups().get(name), Kind.GROUP, name);
    }

    static Role role(Snapshot snapshot, String name) {
        return present(snapshot.account().roles().get(name), Kind.ROLE, name);
    }

    public static ManagedPolicy policy(Snapshot snapshot, String name) {
        return present(snapshot.account().policies().get(name), Kind.POLICY, name);
    }

    static InstanceProfile profile(Snapshot snapshot, String name) {
        return present(snapshot.account().instanceProfiles().get(name), Kind.INSTANCE_PROFILE, name);
    }

    static PolicyHolder holder(Snapshot snapshot, Kind kind, String name) {
        return switch (kind) {
            case USER -> user(snapshot, name);
            case GROUP -> group(snapshot, name);
            case ROLE -> role(snapshot, name);
            default -> throw new IllegalArgumentException("a " + kind + " holds no policies");
        };
    }

    static Snapshot withBoundary(Snapshot snapshot, Kind kind, String name, Optional<String> boundary) {
        return kind == Kind.USER
                ? snapshot.holding(user(snapshot, name).withBoundary(boundary))
                : snapshot.holding(role(snapshot, name).withBoundary(boundary));
    }

    public static Map<String, String> tags(Snapshot snapshot, Target target) {
        return switch (target.kind()) {
            case USER -> user(snapshot, target.name()).tags();
            case ROLE -> role(snapshot, target.name()).tags();
            case POLICY -> policy(snapshot, target.name()).tags();
            case INSTANCE_PROFILE -> profile(snapshot, target.name()).tags();
            default -> throw new IllegalArgumentException("a " + target.kind() + " has no tags");
        };
    }

    static Snapshot withTags(Snapshot snapshot, Target target, Map<String, String> tags) {
        return switch (target.kind()) {
            case USER -> snapshot.holding(user(snapshot, target.name()).withTags(tags));
            case ROLE -> snapshot.holding(role(snapshot, target.name()).withTags(tags));
            case POLICY -> snapshot.holding(policy(snapshot, target.name()).withTags(tags));
            case INSTANCE_PROFILE ->
                snapshot.holding(profile(snapshot, target.name()).withTags(tags));
            default -> throw new IllegalArgumentException("a " + target.kind() + " has no tags");
        };
    }

    private static <T> T present(@Nullable T held, Kind kind, String name) {
        if (held == null) throw new IllegalStateException("NoSuchEntity: there is no " + kind + " " + name);
        return held;
    }
}
