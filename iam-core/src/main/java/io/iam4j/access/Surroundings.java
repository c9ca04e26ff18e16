// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies that apply to requests and that an account does not show.
 *
 * @param organization service control policies, by level
 * @param control resource control policies
 * @param session session policies; absent when nothing limits the session
 * @param at the policy at the resource, when it is given
 */
record Surroundings(
        List<List<CompiledPolicy>> organization,
        List<CompiledPolicy> control,
        Optional<List<CompiledPolicy>> session,
        Optional<AtResource> at) {
    static final Surroundings NONE = new Surroundings(List.of(), List.of(), Optional.empty(), Optional.empty());

    /** The policy that the service attaches everywhere, and that nobody can detach. */
    private static final CompiledPolicy CONTROL_ALLOWS = CompiledPolicy.of(
                    PolicyDocument.of(Statement.allow("*").onEverything().by(Principal.anyone())))
            .named("RCPFullAWSAccess");

    /**
     * A policy at a resource.
     *
     * @param policy the policy
     * @param owner the account of the resource; absent when its ARN tells it, or when it is the account that is asked about
     */
    record AtResource(CompiledPolicy policy, Optional<String> owner) {}

    Surroundings under(List<CompiledPolicy> level) {
        List<List<CompiledPolicy>> levels = new ArrayList<>(organization);
        levels.add(level);
        return new Surroundings(List.copyOf(levels), control, session, at);
    }

    Surroundings controlledBy(List<CompiledPolicy> more) {
        List<CompiledPolicy> all = new ArrayList<>(control.isEmpty() ? List.of(CONTROL_ALLOWS) : control);
        all.addAll(more);
        return new Surroundings(organization, List.copyOf(all), session, at);
    }

    Surroundings session(List<CompiledPolicy> policies) {
        return new Surroundings(organization, control, Optional.of(policies), at);
    }

    Surroundings at(AtResource policy) {
        return new Surroundings(organization, control, session, Optional.of(policy));
    }

    /** The policies of a principal with those that limit it here; the organization does not limit service-linked roles. */
    PrincipalPolicies around(PrincipalPolicies own, Requester requester) {
        if (organization.isEmpty() && session.isEmpty()) return own;
        return new PrincipalPolicies(
                own.identity(), own.boundary(), session, isServiceLinked(requester) ? List.of() : organization);
    }

    /** What resource control policies say to a requester; absent when there are none, or when they do not concern it. */
    Optional<Evaluated> control(Requester requester, AccessRequest request) {
        return control.isEmpty() || isServiceLinked(requester)
                ? Optional.empty()
                : Optional.of(Evaluated.of(PolicyType.RESOURCE_CONTROL, control, request, Optional.of(requester)));
    }

    /** A user who acts under session policies is a federated session, which policies can name, and the user is behind it. */
    Requester requester(Requester own) {
        if (session.isEmpty() || own.arns().size() != 1 || !own.arns().get(0).contains(":user/")) return own;
        String any = own.arns().get(0).replaceFirst(":iam::", ":sts::").replaceFirst(":user/.*", ":federated-user/");
        return new Requester(own.accountId(), List.of(any, own.arns().get(0)), own.provider(), own.hasBoundary());
    }

    private static boolean isServiceLinked(Requester requester) {
        return requester.arns().stream().anyMatch(arn -> arn.contains(":role/aws-service-role/"));
    }
}
