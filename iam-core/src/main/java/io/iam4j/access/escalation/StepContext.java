// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request of a step: whether MFA can be in it, the service that gets a role, the policy that is attached, and of the user
 * or role that it is about the boundary and the tags. The rest stays unknown.
 */
final class StepContext {
    private static final String BOUNDARY = "iam:PermissionsBoundary";
    private static final List<String> TAGS = List.of("iam:resourcetag/", "aws:resourcetag/");

    private final AccountAccess access;
    private final Account account;
    private final Arn administrator;

    StepContext(AccountAccess access) {
        this.access = access;
        account = access.account().account();
        administrator = administrator(access);
    }

    /** The AWS managed policy that allows everything. */
    static Arn administrator(AccountAccess access) {
        return Arn.parse("arn:" + access.account().partition() + ":iam::aws:policy/AdministratorAccess");
    }

    /** Whatever the step is. */
    ConditionContext of(Actor actor) {
        ConditionContext context = ConditionContext.partial().with("aws:ViaAWSService", "false");
        return actor.temporary()
                ? context.with("aws:MultiFactorAuthPresent", "false").without("aws:MultiFactorAuthAge")
                : context;
    }

    /**
     * For an action of IAM or STS.
     *
     * @param attached the policy that is attached, where one is
     */
    ConditionContext of(Technique technique, Actor actor, String action, Candidate candidate, Optional<Arn> attached) {
        ConditionContext context = of(actor);
        if (action.equals("iam:PassRole")) return context.with("iam:PassedToService", technique.service());
        if (action.startsWith("iam:Attach")) context = context.with("iam:PolicyARN", attached.map(Arn::toString));
        if (action.startsWith("iam:Put") && action.endsWith("PermissionsBoundary"))
            return context.with(BOUNDARY, administrator.toString());
        if (technique.target().isNew())
            return bounded(context, candidate.boundary().map(Arn::toString));
        Arn target = candidate.resourceOf(action);
        PolicyHolder holder = holder(target);
        if (holder != null) return tagged(bounded(context, holder.boundary().map(this::arn)), holder.tags());
        ManagedPolicy policy =
                target.type().equals("policy") ? account.policies().get(target.name()) : null;
        return policy == null ? context : tagged(context, policy.tags());
    }

    private static ConditionContext bounded(ConditionContext context, Optional<String> boundary) {
        return boundary.isPresent() ? context.with(BOUNDARY, boundary) : context.without(BOUNDARY);
    }

    private static ConditionContext tagged(ConditionContext context, Map<String, String> tags) {
        ConditionContext out = context;
        for (String prefix : TAGS) out = out.withAll(prefix, tags);
        return out;
    }

    private @Nullable PolicyHolder holder(Arn target) {
        return target.type().equals("user")
                ? account.users().get(target.name())
                : target.type().equals("role") ? account.roles().get(target.name()) : null;
    }

    private String arn(PolicyRef policy) {
        return policy.arn()
                .map(arn -> arn.resolve(
                        access.account().partition(), access.account().accountId()))
                .map(Arn::toString)
                .orElse(policy.name());
    }
}
