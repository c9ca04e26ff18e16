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
 * @param keysOfWhole the same for a request that is known whole: tags that a session may bring along are not in it
 */
record Subject(Requester requester, PrincipalPolicies policies, ConditionContext keys, ConditionContext keysOfWhole) {
    private static final String TAGS = "aws:PrincipalTag/";
    private static final String USER_NAME = "aws:username";
    private static final String TYPE = "aws:PrincipalType";
    private static final String ACCOUNT = "aws:PrincipalAccount";

    private static final PrincipalPolicies ROOT = new PrincipalPolicies(
            List.of(CompiledPolicy.of(PolicyDocument.of(Statement.allow("*").onEverything()))
                    .named("the root user's full access")),
            Optional.empty());

    /** Empty for a user or role that the account does not hold; one that could not be read is somebody of whom no policy is known. */
    static Optional<Subject> of(Arn principal, Snapshot account, AccountPolicies policies) {
        if (!principal.account().equals(account.accountId())) return Optional.of(stranger(principal));
        return switch (principal.type()) {
            case "root" -> Optional.of(root(principal));
            case "user" ->
                Optional.ofNullable(account.account().users().get(principal.name()))
                        .map(user -> user(user, account, policies))
                        .or(() -> unreadable(principal.name(), principal, policies));
            case "role" ->
                Optional.ofNullable(account.account().roles().get(principal.name()))
                        .map(role -> role(role, "", account, policies))
                        .or(() -> unreadable(principal.name(), principal, policies));
            case "assumed-role" ->
                Optional.ofNullable(account.account().roles().get(roleOf(principal)))
                        .map(role -> role(role, principal.name(), account, policies))
                        .or(() -> unreadable(roleOf(principal), principal, policies));
            default -> Optional.of(stranger(principal));
        };
    }

    private static Optional<Subject> unreadable(String name, Arn asked, AccountPolicies policies) {
        String type = asked.type().equals("user") ? "user" : "role";
        boolean session = asked.type().equals("assumed-role");
        return policies.unreadable(type, name).map(arn -> {
            Requester of = Requester.of(session ? asked : arn);
            List<String> arns = session ? List.of(asked.toString(), arn.toString()) : of.arns();
            return stranger(asked, Requester.of(of.accountId(), arns), "policies of " + type + " " + name);
        });
    }

    /** The role of a session, {@code assumed-role/NAME/SESSION}; empty when it names none. */
    private static String roleOf(Arn session) {
        String[] parts = session.resource().split("/");
        return parts.length < 2 ? "" : parts[1];
    }

    private Subject(Requester requester, PrincipalPolicies policies, ConditionContext keys) {
        this(requester, policies, keys, keys);
    }

    /** The condition keys that follow from who it is, for a request of which others are known. */
    ConditionContext keysWith(ConditionContext others) {
        return others.isComplete() ? keysOfWhole : keys;
    }

    private static Subject root(Arn root) {
        return new Subject(
                requester(root), ROOT, keys(root, "Account").without(USER_NAME).withAll(TAGS, Map.of()));
    }

    private static Subject user(User user, Snapshot account, AccountPolicies policies) {
        Arn arn = arn(user, account);
        return new Subject(
                requester(arn).withBoundary(user.boundary().isPresent()),
                policies.of(user),
                keys(arn, "User").with(USER_NAME, user.name()).withAll(TAGS, user.tags()));
    }

    /** A session of a role; without a name it is any session. Where it may bring tags along, which others it has is not known. */
    private static Subject role(Role role, String session, Snapshot account, AccountPolicies policies) {
        Arn arn = arn(role, account);
        String sessionArn = new Arn(
                        account.partition(),
                        "sts",
                        "",
                        account.accountId(),
                        "assumed-role/" + role.name() + "/" + session)
                .toString();
        ConditionContext keys = keys(arn, "AssumedRole").without(USER_NAME);
        ConditionContext tagged = keys.withAll(TAGS, role.tags());
        return new Subject(
                Requester.of(account.accountId(), List.of(sessionArn, arn.toString()))
                        .withBoundary(role.boundary().isPresent()),
                policies.of(role),
                mayTag(policies.trust(role)) ? named(keys, role.tags()) : tagged,
                tagged);
    }

    private static ConditionContext named(ConditionContext keys, Map<String, String> tags) {
        ConditionContext out = keys;
        for (Map.Entry<String, String> tag : tags.entrySet()) out = out.with(TAGS + tag.getKey(), tag.getValue());
        return out;
    }

    private static boolean mayTag(CompiledPolicy trust) {
        return !trust.isKnown() || trust.allowing("sts:TagSession").findAny().isPresent();
    }

    /**
     * This user as a session of GetFederationToken, whose name is not known and which may bring tags along (IAM User Guide,
     * reference_policies_variables).
     */
    Subject federated() {
        String user = requester.arns().get(0);
        String any = user.replaceFirst(":iam::", ":sts::").replaceFirst(":user/.*", ":federated-user/");
        Requester session =
                new Requester(requester.accountId(), List.of(any, user), requester.provider(), requester.hasBoundary());
        ConditionContext known = ConditionContext.complete()
                .withUnknown("aws:PrincipalArn")
                .withUnknown("aws:userid")
                .with(ACCOUNT, requester.accountId())
                .with(TYPE, "FederatedUser")
                .without(USER_NAME);
        ConditionContext nobodyElse = known.and(noService());
        return new Subject(
                session, policies, nobodyElse, keysOfWhole.and(nobodyElse).withUnknown("aws:PrincipalArn"));
    }

    /** Somebody whose own policies are not known. */
    private static Subject stranger(Arn principal) {
        return stranger(principal, Requester.of(principal), "policies of " + principal);
    }

    private static Subject stranger(Arn principal, Requester requester, String policies) {
        PrincipalPolicies unknown = new PrincipalPolicies(List.of(CompiledPolicy.unknown(policies)), Optional.empty());
        ConditionContext known =
                ConditionContext.partial().with(ACCOUNT, principal.account()).and(noService());
        boolean user = principal.type().equals("user");
        return new Subject(
                requester, unknown, user ? known.with(USER_NAME, principal.name()) : known.without(USER_NAME));
    }

    private static Requester requester(Arn arn) {
        return Requester.of(arn.account(), List.of(arn.toString()));
    }

    private static ConditionContext keys(Arn arn, String type) {
        return ConditionContext.complete()
                .withUnknown("aws:userid")
                .with("aws:PrincipalArn", arn.toString())
                .with(ACCOUNT, arn.account())
                .with(TYPE, type)
                .and(noService());
    }

    /** What every request of a user, a role or a root user has, but that of a service. */
    private static ConditionContext noService() {
        return ConditionContext.complete()
                .with("aws:PrincipalIsAWSService", "false")
                .without("aws:PrincipalServiceName")
                .without("aws:PrincipalServiceNamesList");
    }

    static Arn arn(PolicyHolder holder, Snapshot account) {
        return Arn.iam(account.accountId(), holder.kind() + holder.path() + holder.name())
                .resolve(account.partition(), account.accountId());
    }
}
