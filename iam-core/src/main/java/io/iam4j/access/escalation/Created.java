// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.access.escalation.Technique.Target;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users, roles and groups that somebody creates in order to act as them, or to be in them. A user or role is created without a permissions
 * boundary, or with one that the maker's policies ask for, which limits it then.
 */
final class Created {
    private static final String BOUNDARY = "iam:PermissionsBoundary";

    private final AccountAccess access;

    Created(AccountAccess access) {
        this.access = access;
    }

    Stream<Candidate> of(Technique technique, Actor actor, CompiledPolicy more) {
        FreshArns arns = new FreshArns(access, actor);
        if (technique.target() == Target.NEW_GROUP)
            return actor.isUser()
                    ? arns.of("group", technique.actions()).map(group -> new Candidate(group, () -> actor.plus(more)))
                    : Stream.empty();
        String type = technique.target() == Target.NEW_USER ? "user" : "role";
        return arns.of(type, technique.actions())
                .flatMap(arn -> boundaries(actor)
                        .flatMap(boundary -> technique.effect() == Effect.JOINED
                                ? joining(actor, arn, boundary)
                                : Stream.of(created(actor, arn, boundary, List.of(more)))));
    }

    /** None, and each that a condition names. */
    private Stream<Optional<Arn>> boundaries(Actor actor) {
        return Stream.concat(
                Stream.of(Optional.empty()),
                new NamedPolicies(access).in(actor, BOUNDARY).map(Optional::of));
    }

    private Stream<Candidate> joining(Actor actor, Arn user, Optional<Arn> boundary) {
        return access.account().account().groups().values().stream().map(group -> {
            Candidate alone = created(actor, user, boundary, access.policiesOfGroup(group.name()));
            Arn arn = Arn.iam(access.account().accountId(), "group" + group.path() + group.name())
                    .resolve(access.account().partition(), access.account().accountId());
            return new Candidate(user, Map.of("iam:AddUserToGroup", arn), boundary, alone.result());
        });
    }

    private Candidate created(Actor actor, Arn arn, Optional<Arn> boundary, List<CompiledPolicy> identity) {
        return new Candidate(
                arn,
                Map.of(),
                boundary,
                () -> new Actor(
                        arn,
                        Set.of(),
                        new PrincipalPolicies(
                                identity,
                                boundary.map(access::policy),
                                Optional.empty(),
                                actor.policies().organization()),
                        arn.type().equals("role")));
    }
}
