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
     * Sessions of GetFederationToken call no action of IAM, and of STS GetCallerIdentity alone (STS API Reference, GetFederationToken). The
     * guide leaves IAM to such sessions in the console, which is not asked about.
     */
    private static final CompiledPolicy FEDERATED = CompiledPolicy.of(PolicyDocument.of(
                    Statement.deny("iam:*").onEverything(),
                    Statement.deny(
                                    "sts:Assume*",
                                    "sts:Decode*",
                                    "sts:GetA*",
                                    "sts:GetD*",
                                    "sts:GetF*",
                                    "sts:GetS*",
                                    "sts:GetW*",
                                    "sts:Set*",
                                    "sts:Tag*")
                            .onEverything()))
            .named("what a session of GetFederationToken cannot call outside the console");

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
                own.identity(),
                own.boundary(),
                isFederated(requester) ? session.map(Surroundings::ofFederated) : session,
                isServiceLinked(requester) ? List.of() : organization);
    }

    private static boolean isFederated(Requester requester) {
        return !requester.arns().isEmpty() && requester.arns().get(0).contains(":federated-user/");
    }

    private static List<CompiledPolicy> ofFederated(List<CompiledPolicy> session) {
        List<CompiledPolicy> all = new ArrayList<>(session);
        all.add(FEDERATED);
        return List.copyOf(all);
    }

    /** What resource control policies say to a requester; absent when there are none, or when they do not concern it. */
    Optional<Evaluated> control(Requester requester, AccessRequest request) {
        return control.isEmpty() || isServiceLinked(requester)
                ? Optional.empty()
                : Optional.of(Evaluated.of(PolicyType.RESOURCE_CONTROL, control, request, Optional.of(requester)));
    }

    /** A user who acts under session policies is a federated session, which policies can name, and the user is behind it. */
    Subject subject(Subject own) {
        List<String> arns = own.requester().arns();
        boolean user = session.isPresent() && arns.size() == 1 && arns.get(0).contains(":user/");
        return user ? own.federated() : own;
    }

    private static boolean isServiceLinked(Requester requester) {
        return requester.arns().stream().anyMatch(arn -> arn.contains(":role/aws-service-role/"));
    }
}
