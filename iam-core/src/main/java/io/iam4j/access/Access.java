// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides what the users and roles of an observed account may do, without any call. It evaluates inline and attached
 * policies, those of groups, permissions boundaries, denials, conditions and the trust policies of roles. It does not
 * evaluate session policies and the policies of an organization, because an account does not show them.
 *
 * <p>A decision is {@linkplain Decision#isOpen() open} rather than wrong where something is not known: the value of a
 * condition key ({@link DecisionType#DEPENDS_ON_CONTEXT}), or the document of a policy ({@link DecisionType#UNKNOWN}).
 * Of AWS managed policies, those of the catalogue are known for actions of IAM and STS; for other services only those
 * that name nothing but IAM, STS or every action. Immutable and safe to share between threads.
 */
public final class Access {
    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final Snapshot account;
    private final AccountPolicies policies;

    /** Other accounts by their id. */
    private final Map<String, Access> others;

    private Access(Snapshot account, AccountPolicies policies, Map<String, Access> others) {
        this.account = account;
        this.policies = policies;
        this.others = others;
    }

    /** What may be done in this account. */
    public static Access of(Snapshot account) {
        return new Access(account, new AccountPolicies(account, AwsManagedStatements::of), Map.of());
    }

    /**
     * This, knowing the documents of all AWS managed policies of the catalogue whole, so that decisions on actions of every service follow
     * from them. They are read from the jar when they are first asked for: some 3 MB.
     */
    public Access expandingAwsPolicies() {
        return new Access(account, new AccountPolicies(account, AwsManagedDocuments::of), others);
    }

    /**
     * This, knowing the roles of other accounts too, each by its account's id: whether a principal of this account may assume one of
     * them is then decided by both sides, instead of being left open. An account of this one's own id is left out.
     */
    public Access knowing(Collection<Access> accounts) {
        Map<String, Access> known = new HashMap<>(others);
        for (Access each : accounts) known.put(each.account.accountId(), each);
        known.remove(account.accountId());
        return new Access(account, policies, Map.copyOf(known));
    }

    /** The ARNs of the account's users and roles. */
    public Stream<Arn> principals() {
        return Stream.concat(
                account.account().users().values().stream().map(user -> arn("user", user.path(), user.name())),
                account.account().roles().values().stream().map(role -> arn("role", role.path(), role.name())));
    }

    /** The decision when only the principal of the request is known; see {@link #decide(Arn, String, String, ConditionContext)}. */
    public Decision decide(Arn principal, String action, String resource) {
        return decide(principal, action, resource, ConditionContext.partial());
    }

    /**
     * Whether a principal may perform an action on a resource. For {@code sts:AssumeRole} on a role of this account the
     * role's trust policy is evaluated too. A user or role that the account does not hold may do nothing. The root user
     * may do everything but assume a role. For principals of other accounts a decision is a denial or open, never allowed. For a role of
     * another account it is a denial or open, unless that account is {@linkplain #knowing known}.
     *
     * @param principal a user, a role, a role session ({@code assumed-role/NAME/SESSION}) or {@code root}
     * @param action one action, {@code iam:CreateUser} for instance
     * @param resource an ARN, or {@code *} for an action that names no resource and for "on everything"
     * @param context the condition keys of the request, besides those of the principal: ARN, account, type, user name
     *     and tags
     * @throws IllegalArgumentException when the action holds a wildcard
     */
    public Decision decide(Arn principal, String action, String resource, ConditionContext context) {
        requireOne(action);
        Optional<Subject> subject = Subject.of(principal, account, policies);
        if (subject.isEmpty()) return nobody();
        AccessRequest request =
                new AccessRequest(action, resource, subject.get().keys().and(context));
        boolean assumes = action.equalsIgnoreCase(ASSUME_ROLE) && resource.contains(":role/");
        if (assumes && principal.type().equals("root")) return nobody();
        return assumes
                ? assume(subject.get(), request)
                : subject.get().policies().decide(request);
    }

    /** What applies to a user or role of this account; empty when the account does not hold it. */
    public Optional<PrincipalPolicies> policiesOf(Arn principal) {
        return Subject.of(principal, account, policies).map(Subject::policies);
    }

    /** The condition keys that follow from who the principal is; empty when the account does not hold it. */
    public Optional<ConditionContext> keysOf(Arn principal) {
        return Subject.of(principal, account, policies).map(Subject::keys);
    }

    /** How policies name the principal; empty when the account does not hold it. */
    public Optional<Requester> requesterOf(Arn principal) {
        return Subject.of(principal, account, policies).map(Subject::requester);
    }

    /** The trust policy of a role of this account, by the role's name; empty when the account does not hold it. */
    public Optional<CompiledPolicy> trustOf(String role) {
        return Optional.ofNullable(account.account().roles().get(role)).map(policies::trust);
    }

    /** The account. */
    public Snapshot account() {
        return account;
    }

    private Decision assume(Subject subject, AccessRequest request) {
        Arn target = Arn.parse(request.resource());
        Access owner = target.account().equals(account.accountId()) ? this : others.get(target.account());
        Role role = owner == null ? null : owner.account.account().roles().get(target.name());
        if (owner != null
                && (role == null || !owner.arn("role", role.path(), role.name()).equals(target))) return nobody();
        CompiledPolicy trust = owner == null || role == null
                ? CompiledPolicy.unknown("trust policy of " + target)
                : owner.policies.trust(role);
        ResourceGrant grant = trust.grant(subject.requester(), request);
        return subject.requester().accountId().equals(target.account())
                ? subject.policies().decideAssuming(request, grant)
                : subject.policies().decideAcross(request, grant);
    }

    private static void requireOne(String action) {
        if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0 || action.indexOf(':') < 1)
            throw new IllegalArgumentException("\"" + action + "\" is not one action: ask for each action by its name,"
                    + " iam:CreateUser for instance.");
    }

    private static Decision nobody() {
        return new Decision(
                DecisionType.IMPLICIT_DENY, PolicyType.IDENTITY, List.of(), new TreeSet<>(), new TreeSet<>());
    }

    private Arn arn(String type, String path, String name) {
        return Arn.iam(account.accountId(), type + path + name).resolve(account.partition(), account.accountId());
    }
}
