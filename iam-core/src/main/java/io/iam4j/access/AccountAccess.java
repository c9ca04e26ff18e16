// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.Surroundings.AtResource;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.catalog.FreeActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The evaluator over an account, behind {@code io.iam4j.access.question.Access}, which is what to ask. It evaluates inline and attached
 * policies, those of groups, permissions boundaries, denials, conditions and the trust policies of roles, and of what an account does not
 * show the policies that it is given: of an organization, of a session, at a resource.
 *
 * <p>A decision is {@linkplain Decision#isOpen() open} rather than wrong where something is not known: the value of a
 * condition key ({@link DecisionType#DEPENDS_ON_CONTEXT}), or the document of a policy ({@link DecisionType#UNKNOWN}).
 * Immutable and safe to share between threads.
 */
public final class AccountAccess {
    private final Snapshot account;
    private final AccountPolicies policies;
    private final Supplier<AccountPolicies> whole;

    /** Other accounts by their id. */
    private final Map<String, AccountAccess> others;

    private final Surroundings surroundings;

    private AccountAccess(
            Snapshot account,
            AccountPolicies policies,
            Supplier<AccountPolicies> whole,
            Map<String, AccountAccess> others,
            Surroundings surroundings) {
        this.account = account;
        this.policies = policies;
        this.whole = whole;
        this.others = others;
        this.surroundings = surroundings;
    }

    /** What may be done in this account. */
    public static AccountAccess of(Snapshot account) {
        return new AccountAccess(
                account,
                AccountPolicies.ofIamAndSts(account),
                new Once<>(() -> AccountPolicies.whole(account)),
                Map.of(),
                Surroundings.NONE);
    }

    /** This, knowing other accounts too, each by its id; one of this account's own id is left out. */
    public AccountAccess knowing(Collection<AccountAccess> accounts) {
        Map<String, AccountAccess> known = new HashMap<>(others);
        for (AccountAccess each : accounts) known.put(each.account.accountId(), each);
        known.remove(account.accountId());
        return new AccountAccess(account, policies, whole, Map.copyOf(known), surroundings);
    }

    /** This, under service control policies at one more level of the organization. */
    public AccountAccess under(List<PolicyDocument> level) {
        return within(surroundings.under(compiled("service control policy", level)));
    }

    /** This, with resource control policies for the account's resources besides those that it has. */
    public AccountAccess controlledBy(List<PolicyDocument> controls) {
        return within(surroundings.controlledBy(compiled("resource control policy", controls)));
    }

    /** This, where requests are made in sessions that these policies limit. */
    public AccountAccess session(List<PolicyDocument> limits) {
        return within(surroundings.session(compiled("session policy", limits)));
    }

    /** This, where the resource that is asked about has that policy. */
    public AccountAccess at(PolicyDocument resourcePolicy, Optional<String> owner) {
        CompiledPolicy policy =
                compiled("policy at the resource", List.of(resourcePolicy)).get(0);
        return within(surroundings.at(new AtResource(policy, owner)));
    }

    private AccountAccess within(Surroundings changed) {
        return new AccountAccess(account, policies, whole, others, changed);
    }

    private List<CompiledPolicy> compiled(String kind, List<PolicyDocument> documents) {
        List<CompiledPolicy> out = new ArrayList<>();
        for (PolicyDocument document : documents) {
            String number = documents.size() == 1 ? "" : " " + (out.size() + 1);
            out.add(CompiledPolicy.of(document.resolve(account.partition(), account.accountId()))
                    .named(kind + number));
        }
        return List.copyOf(out);
    }

    /** The ARNs of the account's users and roles. */
    public Stream<Arn> principals() {
        return policies.principals().stream();
    }

    /** The ARNs of users and roles that exist and could not be read. The path is known only where a trust policy names them. */
    public Stream<Arn> unreadable() {
        return policies.unreadable().stream();
    }

    /** The names of the account's roles, of those that could not be read too. */
    public SortedSet<String> roleNames() {
        SortedSet<String> names = new TreeSet<>(account.account().roles().keySet());
        unreadable().filter(each -> each.type().equals("role")).map(Arn::name).forEach(names::add);
        return names;
    }

    /** The ARN of a role of this account. */
    public Arn arn(Role role) {
        return Subject.arn(role, account);
    }

    /**
     * Whether a principal may perform an action on a resource.
     *
     * @param principal a user, a role, a role session ({@code assumed-role/NAME/SESSION}) or {@code root}
     * @throws IllegalArgumentException when the action holds a wildcard
     */
    public Decision decide(Arn principal, String action, String resource, ConditionContext context) {
        return deciding(action, resource, context).apply(principal);
    }

    /**
     * The same for one principal after the other, with what follows from action and resource worked out once.
     *
     * @throws IllegalArgumentException when the action holds a wildcard
     */
    public Function<Arn, Decision> deciding(String action, String resource, ConditionContext context) {
        RequestFacts facts = facts(action, resource);
        ConditionContext known = known(facts, context);
        return principal -> {
            AccountAccess home = homeOf(principal);
            return home.subject(home.policiesFor(action), principal)
                    .map(subject -> decide(home, subject, subject.policies(), facts, known))
                    .orElseGet(() -> nobody(principal));
        };
    }

    /** The same, if the principal had these policies in place of its own. */
    public Decision decide(
            Arn principal, PrincipalPolicies instead, String action, String resource, ConditionContext context) {
        RequestFacts facts = facts(action, resource);
        AccountAccess home = homeOf(principal);
        return home.subject(home.policiesFor(action), principal)
                .map(subject -> decide(home, subject, instead, facts, known(facts, context)))
                .orElseGet(() -> nobody(principal));
    }

    private RequestFacts facts(String action, String resource) {
        requireOne(action);
        return new RequestFacts(action, resource, account.partition());
    }

    private ConditionContext known(RequestFacts facts, ConditionContext context) {
        return facts.keys(surroundings.at().flatMap(AtResource::owner)).and(context);
    }

    private Optional<Subject> subject(AccountPolicies of, Arn principal) {
        return of.subject(principal).map(surroundings::subject);
    }

    private Decision decide(
            AccountAccess home, Subject subject, PrincipalPolicies own, RequestFacts facts, ConditionContext known) {
        if (FreeActions.isFree(facts.action())) return Decision.free(facts.action(), subject.requester());
        AccessRequest request = new AccessRequest(
                facts.action(), facts.resource(), subject.keysWith(known).and(known));
        Requester requester = subject.requester().withBoundary(own.boundary().isPresent());
        PrincipalPolicies rights =
                requester.accountId().equals(home.account.accountId()) ? home.surroundings.around(own, requester) : own;
        return facts.assumes()
                ? assume(requester, rights, request)
                : new OnResource(requester, rights, facts, request).decide();
    }

    /** What applies to a user or role of this account; empty when the account does not hold it, and when it could not be read. */
    public Optional<PrincipalPolicies> policiesOf(Arn principal) {
        return policiesAsFarAsKnown(principal).filter(any -> !isUnreadable(principal));
    }

    private boolean isUnreadable(Arn principal) {
        return principal.account().equals(account.accountId())
                && policies.unreadable(principal.type(), principal.name()).isPresent();
    }

    /** The same; of a user or role that could not be read a policy of which nothing is known. */
    public Optional<PrincipalPolicies> policiesAsFarAsKnown(Arn principal) {
        return subject(whole.get(), principal)
                .map(subject -> surroundings.around(subject.policies(), subject.requester()));
    }

    /** A managed policy of this account or of AWS; one that is not there is not known. */
    public CompiledPolicy policy(Arn policy) {
        return whole.get().managed(PolicyRef.at(policy));
    }

    /** The policies of a group of this account; none when the account does not hold it. */
    public List<CompiledPolicy> policiesOfGroup(String group) {
        return Optional.ofNullable(account.account().groups().get(group))
                .map(whole.get()::of)
                .orElse(List.of());
    }

    /** The condition keys that follow from who the principal is; empty when the account does not hold it. */
    public Optional<ConditionContext> keysOf(Arn principal) {
        return subject(policies, principal).map(Subject::keys);
    }

    /** How policies name the principal; empty when the account does not hold it. */
    public Optional<Requester> requesterOf(Arn principal) {
        return subject(policies, principal).map(Subject::requester);
    }

    /**
     * The trust policy of a role of this account, by the role's name: one that is not known where the role could not be read. Empty when the
     * account does not hold it.
     */
    public Optional<CompiledPolicy> trustOf(String role) {
        return Optional.ofNullable(account.account().roles().get(role))
                .map(policies::trust)
                .or(() -> policies.unreadable("role", role)
                        .map(any -> CompiledPolicy.unknown("trust policy of role " + role)));
    }

    /** The same by the ARN, of a role whose path is known the whole. */
    private Optional<CompiledPolicy> trustOf(Arn target) {
        Role role = account.account().roles().get(target.name());
        return role == null || arn(role).equals(target) ? trustOf(target.name()) : Optional.empty();
    }

    /** The account. */
    public Snapshot account() {
        return account;
    }

    /** The other accounts that are known. */
    public Collection<AccountAccess> others() {
        return others.values();
    }

    /** The account of a principal, where it is this one or known; otherwise this one. */
    public AccountAccess homeOf(Arn principal) {
        return principal.account().equals(account.accountId()) ? this : others.getOrDefault(principal.account(), this);
    }

    private AccountPolicies policiesFor(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return lower.startsWith("iam:") || lower.startsWith("sts:") ? policies : whole.get();
    }

    private Decision assume(Requester requester, PrincipalPolicies rights, AccessRequest request) {
        if (requester.arns().get(0).endsWith(":root"))
            return Decision.nothing(PolicyType.RESOURCE, "the root user cannot assume a role");
        if (RequestFacts.isPattern(request.resource())) {
            ResourceGrant some =
                    CompiledPolicy.unknown("trust policy of each role").grant(requester, request);
            return rights.decide(request, Optional.of(some), Combination.RESOURCE_REQUIRED, Optional.empty());
        }
        Arn target = Arn.parse(request.resource());
        AccountAccess owner = target.account().equals(account.accountId()) ? this : others.get(target.account());
        Optional<CompiledPolicy> trust = owner == null
                ? Optional.of(CompiledPolicy.unknown("trust policy of " + target))
                : owner.trustOf(target);
        if (owner != null && trust.isEmpty()) return noRole(owner, target);
        return rights.decide(
                request,
                trust.map(policy -> policy.grant(requester, request)),
                requester.accountId().equals(target.account())
                        ? Combination.RESOURCE_REQUIRED
                        : Combination.ACROSS_ACCOUNTS,
                owner == null ? Optional.empty() : owner.surroundings.control(requester, request));
    }

    private static void requireOne(String action) {
        if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0 || action.indexOf(':') < 1)
            throw new IllegalArgumentException("\"" + action + "\" is not one action: ask for each action by its name,"
                    + " iam:CreateUser for instance.");
    }

    private static Decision nobody(Arn principal) {
        return Decision.nothing(
                PolicyType.IDENTITY,
                "account " + principal.account() + " holds no " + principal.type() + " " + principal.name()
                        + " that is known");
    }

    private static Decision noRole(AccountAccess owner, Arn target) {
        return Decision.nothing(
                PolicyType.RESOURCE,
                "account " + owner.account.accountId() + " holds no role " + target + " that is known");
    }

    /** A request on a resource that is no role to assume. */
    private final class OnResource {
        private final Requester requester;
        private final PrincipalPolicies rights;
        private final RequestFacts facts;
        private final AccessRequest request;

        OnResource(Requester requester, PrincipalPolicies rights, RequestFacts facts, AccessRequest request) {
            this.requester = requester;
            this.rights = rights;
            this.facts = facts;
            this.request = request;
        }

        Decision decide() {
            String named = facts.owner();
            Optional<AtResource> given = surroundings.at();
            if (given.isPresent()) {
                String owner = given.get().owner().orElse(named.isEmpty() ? account.accountId() : named);
                ResourceGrant grant = given.get().policy().grant(requester, request);
                return rights.decide(request, Optional.of(grant), combination(owner), control(owner));
            }
            boolean own = named.isEmpty() || named.equals(requester.accountId());
            if (own && !facts.isOnKey())
                return rights.decide(request, Optional.empty(), Combination.IDENTITY, control(requester.accountId()));
            String owner = own ? requester.accountId() : named;
            ResourceGrant unknown =
                    CompiledPolicy.unknown(facts.resourcePolicy()).grant(requester, request);
            return rights.decide(request, Optional.of(unknown), combination(owner), control(owner));
        }

        private Combination combination(String owner) {
            if (!owner.equals(requester.accountId())) return Combination.ACROSS_ACCOUNTS;
            return facts.isOnKey() ? Combination.RESOURCE_REQUIRED : Combination.SAME_ACCOUNT;
        }

        private Optional<Evaluated> control(String owner) {
            AccountAccess known = owner.equals(account.accountId()) ? AccountAccess.this : others.get(owner);
            return known == null ? Optional.empty() : known.surroundings.control(requester, request);
        }
    }

    /** A value that is made when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> make;
        private volatile Optional<T> made = Optional.empty();

        Once(Supplier<T> make) {
            this.make = make;
        }

        @Override
        public T get() {
            if (made.isEmpty()) makeOnce();
            return made.orElseThrow();
        }

        private synchronized void makeOnce() {
            if (made.isEmpty()) made = Optional.of(make.get());
        }
    }
}
