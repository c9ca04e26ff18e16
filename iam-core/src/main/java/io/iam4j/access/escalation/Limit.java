// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.escalation.Technique.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What limits another user or a role and is taken off before somebody acts as it: a permissions boundary, or policies that deny. */
enum Limit {
    BOUNDARY("iam:DeleteUserPermissionsBoundary", "iam:DeleteRolePermissionsBoundary"),
    /** The boundary, which is exchanged for one that limits nothing. */
    EXCHANGED_BOUNDARY("iam:PutUserPermissionsBoundary", "iam:PutRolePermissionsBoundary"),
    ATTACHED_DENIAL("iam:DetachUserPolicy", "iam:DetachRolePolicy"),
    INLINE_DENIAL("iam:DeleteUserPolicy", "iam:DeleteRolePolicy"),
    ATTACHED_DENIAL_OF_GROUP("iam:DetachGroupPolicy"),
    INLINE_DENIAL_OF_GROUP("iam:DeleteGroupPolicy"),
    /** A group that denies, which the user is removed from. */
    GROUP("iam:RemoveUserFromGroup");

    private static final Map<String, Limit> BY_ACTION = new HashMap<>();

    static {
        for (Limit limit : values()) limit.actions.forEach(action -> BY_ACTION.put(action, limit));
    }

    private final List<String> actions;

    Limit(String... actions) {
        this.actions = List.of(actions);
    }

    boolean isBoundary() {
        return this == BOUNDARY || this == EXCHANGED_BOUNDARY;
    }

    /** What a technique on another user or a role takes off first. */
    static Optional<Limit> takenOff(Technique technique) {
        return switch (technique.target()) {
            case OTHER_USER, ROLE, ROLE_POLICY ->
                Optional.ofNullable(BY_ACTION.get(technique.actions().get(0)));
            default -> Optional.empty();
        };
    }

    /** The actions that take it off a user, or off a role. */
    Stream<String> actions(Target target) {
        return switch (target) {
            case OTHER_USER -> Stream.of(actions.get(0));
            case ROLE, ROLE_POLICY -> actions.stream().skip(1);
            default -> Stream.empty();
        };
    }
}
