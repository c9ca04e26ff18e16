// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as policies see it. Immutable.
 *
 * @param arn its ARN, or what the service writes where there is none
 * @param entity the resource itself, absent when it does not exist
 */
public record Target(String arn, Optional<?> entity) {
    /** What policies may ask the boundary of the user or role for. */
    private static final Set<String> ON_BOUNDARY = Set.of(
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:DeleteRole",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteRolePolicy",
            "iam:DeleteUserPermissionsBoundary",
            "iam:DeleteUserPolicy",
            "iam:DetachRolePolicy",
            "iam:DetachUserPolicy",
            "iam:GetRole",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "iam:UpdateRoleDescription");

    /** A resource of which no more is known. */
    public static Target of(String arn) {
        return new Target(arn, Optional.empty());
    }

    /** Its tags, and what else policies on an action may ask for; keys of IAM's own are there for few of them. */
    ConditionContext facts(String action) {
        ConditionContext out = ConditionContext.complete();
        if (entity.isEmpty()) return out;
        if (entity.get() instanceof Tagged tagged)
            out = Context.tagged(out, "aws:ResourceTag/", tagged.tags().all());
        if (entity.get() instanceof Tagged tagged && entity.get() instanceof Principal)
            out = Context.tagged(out, "iam:ResourceTag/", tagged.tags().all());
        if (entity.get() instanceof Bounded bounded && ON_BOUNDARY.contains(action))
            out = out.with("iam:PermissionsBoundary", bounded.boundary());
        return entity.get() instanceof DelegationRequest delegation
                ? out.with("iam:DelegationRequestOwner", delegation.owner())
                : out;
    }
}
