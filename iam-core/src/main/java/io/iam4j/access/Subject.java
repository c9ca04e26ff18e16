// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A principal of which access is asked.
 *
 * @param requester as policies name it
 * @param policies what applies to it
 * @param keys the condition keys that follow from who it is
 */
record Subject(Requester requester, PrincipalPolicies policies, ConditionContext keys) {
    private static final PrincipalPolicies ROOT = new PrincipalPolicies(
            List.of(CompiledPolicy.of(PolicyDocument.of(Statement.allow("*").onEverything()))
                    .named("the root user's full access")),
            Optional.empty());

    /** Empty for a user or role that the account does not hold. */
    static Optional<Subject> of(Arn principal, Snapshot account, AccountPolicies policies) {
        if (!principal.account().equals(account.accountId())) return Optional.of(stranger(principal));
        return switch (principal.type()) {
            case "root" -> Optional.of(new Subject(requester(principal), ROOT, keys(principal, "Account", Map.of())));
            case "user" ->
                Optional.ofNullable(account.account().users().get(principal.name()))
                        .map(user -> user(user, account, policies));
            case "role" ->
                Optional.ofNullable(account.account().roles().get(principal.name()))
                        .map(role -> role(role, "", account, policies));
            case "assumed-role" ->
                Optional.ofNullable(account.account().roles().get(roleOf(principal)))
                        .map(role -> role(role, principal.name(), account, policies));
            default -> Optional.of(stranger(principal));
        };
    }

    /** The role of a session, {@code assumed-role/NAME/SESSION}; empty when it names none. */
    private static String roleOf(Arn session) {
        String[] parts = session.resource().split("/");
        return parts.length < 2 ? "" : parts[1];
    }

    private static Subject user(User user, Snapshot account, AccountPolicies policies) {
        Arn arn = arn(user, account);
        return new Subject(
                requester(arn).withBoundary(user.boundary().isPresent()),
                policies.of(user),
                keys(arn, "User", user.tags()).with("aws:username", user.name()));
    }

    /** A session of a role; without a name it is any session, which no policy names. */
    private static Subject role(Role role, String session, Snapshot account, AccountPolicies policies) {
        Arn arn = arn(role, account);
        String sessionArn = new Arn(
                        account.partition(),
                        "sts",
                        "",
                        account.accountId(),
                        "assumed-role/" + role.name() + "/" + session)
                .toString();
        return new Subject(
                Requester.of(account.accountId(), List.of(sessionArn, arn.toString()))
                        .withBoundary(role.boundary().isPresent()),
                policies.of(role),
                keys(arn, "AssumedRole", role.tags()).without("aws:username"));
    }

    /** Somebody whose own policies are not known. */
    private static Subject stranger(Arn principal) {
        PrincipalPolicies unknown =
                new PrincipalPolicies(List.of(CompiledPolicy.unknown("policies of " + principal)), Optional.empty());
        return new Subject(
                requester(principal),
                unknown,
                ConditionContext.partial().with("aws:PrincipalAccount", principal.account()));
    }

    private static Requester requester(Arn arn) {
        return Requester.of(arn.account(), List.of(arn.toString()));
    }

    private static ConditionContext keys(Arn arn, String type, Map<String, String> tags) {
        ConditionContext out = ConditionContext.complete()
                .with("aws:PrincipalArn", arn.toString())
                .with("aws:PrincipalAccount", arn.account())
                .with("aws:PrincipalType", type);
        for (Map.Entry<String, String> tag : tags.entrySet())
            out = out.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        return out;
    }

    static Arn arn(PolicyHolder holder, Snapshot account) {
        return Arn.iam(account.accountId(), holder.kind() + holder.path() + holder.name())
                .resolve(account.partition(), account.accountId());
    }
}
