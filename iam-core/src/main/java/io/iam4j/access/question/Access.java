// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.difference.PrincipalReach;
import io.iam4j.access.escalation.Escalations;
import io.iam4j.access.internal.Elapsed;
import io.iam4j.account.LiveAccount;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principals;
import io.iam4j.policy.ResourceArns;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers what the users and roles of an account may do, without any call. Inline and attached policies count, those of groups, permissions
 * boundaries, denials, conditions and the trust policies of roles; AWS managed policies with the document that this library was released
 * with. What an account does not show counts when it is given: policies of the organization ({@link #under}, {@link #controlledBy}), of the
 * session ({@link #session}) and at the resource ({@link #at}).
 *
 * <p>What is not known never counts as false. A decision that depends on it is {@linkplain Decision#isOpen() open} and says what it depends
 * on: the values of condition keys, or a policy whose document is not known. Immutable and safe to share between threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>
 */
public final class Access {
    private static final Set<String> PRINCIPALS = Set.of("user", "role", "assumed-role", "federated-user", "root");

    private final AccountAccess account;

    private Access(AccountAccess account) {
        this.account = account;
    }

    /** What may be done in an account as it was read. */
    public static Access of(Snapshot snapshot) {
        return new Access(AccountAccess.of(snapshot));
    }

    /**
     * What may be done in an account as it was read, by requests of that moment and later: what has ended by then allows and denies nothing
     * any more, and what has begun holds for good. What is still to begin or to end depends on {@code aws:CurrentTime}. Decisions show such
     * statements without the conditions that are decided.
     */
    public static Access of(Snapshot snapshot, Instant from) {
        return of(Elapsed.by(from).in(snapshot));
    }

    /**
     * What may be done in an account that holds what is declared, in the partition {@code aws}, and nothing else; of another partition ask
     * {@code Access.of(Snapshot.of(account, "aws-cn"))}. A policy that is attached and not declared is one whose document is not known.
     *
     * @throws InvalidModelException when the account has no id
     */
    public static Access of(Account declared) {
        if (!declared.requiredId().matches("[0-9]{12}"))
            throw new InvalidModelException(
                    "account \"" + declared.name() + '"',
                    "id",
                    "has to be known to tell what may be done: write account(\"123456789012\").with(...)");
        return of(Snapshot.of(declared, "aws"));
    }

    /**
     * What may be done in an account as it is now, of which the bulk listings are read, once.
     *
     * @throws io.iam4j.account.AccountException when it cannot be read
     */
    public static Access of(LiveAccount live) {
        return of(live.read(ReadScope.BULK));
    }

    /**
     * This, knowing other accounts too: their users and roles are principals with the policies that they have there, and their roles can be
     * assumed where both sides allow it, which is left open of accounts that are not known. An account of this one's own id is left out.
     */
    public Access knowing(Access... accounts) {
        return knowing(Arrays.asList(accounts));
    }

    /** This, knowing other accounts too; see {@link #knowing(Access...)}. */
    public Access knowing(List<Access> accounts) {
        return new Access(
                account.knowing(accounts.stream().map(each -> each.account).toList()));
    }

    /**
     * This, under the service control policies (SCPs) of one more level of the organization: call it for the root, for each organizational
     * unit and for the account. At each level one of its policies has to allow, and none may deny. They limit the account's own users and
     * roles and its root user, however a resource's policy names them; they do not limit service-linked roles. A management account is
     * under none.
     *
     * @throws IllegalArgumentException without any document, for a level where nothing is attached does not exist; and when one is of
     *     another kind, with a Principal for instance
     */
    public Access under(PolicyDocument... scps) {
        return new Access(account.under(some(DocumentType.SERVICE_CONTROL, scps)));
    }

    /**
     * This, with resource control policies (RCPs) of the organization, of all levels together: {@code RCPFullAWSAccess} allows at each, and
     * they can only deny. They limit what anybody may do with this account's resources. Resources of services that RCPs do not support are
     * not told apart: give only statements on services that they do.
     *
     * @throws IllegalArgumentException without any document, and when one is of another kind: a statement of an RCP denies, names
     *     {@code Principal: "*"} and has no NotAction
     */
    public Access controlledBy(PolicyDocument... rcps) {
        return new Access(account.controlledBy(some(DocumentType.RESOURCE_CONTROL, rcps)));
    }

    /**
     * This, where requests are made in a session with these session policies, of which one has to allow: that of a role, or one that a user
     * has opened by GetFederationToken, which calls no action of IAM, and of STS {@code sts:GetCallerIdentity} alone.
     *
     * @throws IllegalArgumentException without any document, and when one names a Principal
     */
    public Access session(PolicyDocument... policies) {
        return new Access(account.session(some(DocumentType.SESSION, policies)));
    }

    /**
     * This, where the resource that is asked about has this policy: a bucket, queue or key policy. The resource is of the account that its
     * ARN names, or of this one. Within an account it may stand in for the principal's own policies; across accounts both have to allow;
     * that of a KMS key has to allow in any case, so that without it what is asked of a key is open. Grants of a key are left aside.
     *
     * <p>In the same account, who is named by {@code Principal: "*"} alone is still limited by a silent permissions boundary or session
     * policy: only a user's or a session's own ARN is documented to lift that limit.
     */
    public Access at(PolicyDocument resourcePolicy) {
        return new Access(account.at(DocumentType.RESOURCE.checked(resourcePolicy), Optional.empty()));
    }

    /**
     * This, where the resource that is asked about has this policy and belongs to that account, which ARNs of S3 do not tell.
     *
     * @param owner 12 digits
     * @throws IllegalArgumentException when a statement names no Principal
     */
    public Access at(PolicyDocument resourcePolicy, String owner) {
        return new Access(account.at(DocumentType.RESOURCE.checked(resourcePolicy), Optional.of(owner)));
    }

    private static List<PolicyDocument> some(DocumentType type, PolicyDocument... documents) {
        if (documents.length == 0)
            throw new IllegalArgumentException(
                    "Give at least one " + type + ": none at all would be an account without any limit of that kind.");
        return Stream.of(documents).map(type::checked).toList();
    }

    /** The ARNs of the account's users and roles that could be read. */
    public Stream<Arn> principals() {
        return account.principals();
    }

    /** The account that is asked about. */
    public Snapshot account() {
        return account.account();
    }

    /**
     * Whether a principal may perform an action on a resource. For {@code sts:AssumeRole} on a role the role's trust policy is evaluated
     * too. A user or role that the account does not hold may do nothing; of one that exists and could not be read it is open. The root user may do everything but assume a role. On a resource
     * whose ARN names another account it is a denial or open, unless its policy is given by {@link #at}; on a KMS key always. So it is for
     * {@code sts:AssumeRole} on {@code *}: each role's trust policy decides. An action that no service has, a resource that the action
     * does not take, and a value that a condition key cannot have are evaluated all the same, with a {@linkplain Decision#warnings warning}.
     *
     * <p>No policy decides about {@code sts:GetCallerIdentity}, which everybody may call, and {@code sts:GetSessionToken}, which users and the
     * root user may, and no session.
     *
     * <p>A role that is asked about stands for each of its sessions: what a policy says to one session by its name is open.
     *
     * @param principal a user, a role, a role session ({@code assumed-role/NAME/SESSION}), an account for its root user; or the ARN of one
     * @param action one action, {@code iam:CreateUser} for instance
     * @param resource an ARN, or {@code *} for an action that names no resource and for "on everything"
     * @param context the condition keys of the request, besides those that follow from the principal (ARN, account, type, user name and
     *     tags) and from the resource ({@code aws:RequestedRegion} and {@code aws:ResourceAccount}, as far as its ARN or a global service
     *     tells them); of several the later ones win. Without any, none of them is known
     * @throws IllegalArgumentException when the action holds a wildcard, the principal is not one, or the resource is neither an ARN nor
     *     {@code *}
     */
    public Decision may(Principals principal, String action, String resource, ConditionContext... context) {
        ConditionContext keys = together(context);
        Question question = Question.of(action, resource, account()).and(keys.misfits());
        return account.decide(one(principal), action, question.resource(), keys).warning(question.warnings());
    }

    /**
     * Whether a principal may perform an action on a resource that is given as a value: {@code may(ada, "sts:AssumeRole", deploy)}.
     *
     * @throws IllegalArgumentException when the action holds a wildcard, or principal or resource are not one
     */
    public Decision may(Principals principal, String action, ResourceArns resource, ConditionContext... context) {
        List<Arn> arns = resource.arns();
        if (arns.size() != 1)
            throw new IllegalArgumentException(arns + " is not one resource: ask for each by itself.");
        return may(principal, action, arns.get(0).toString(), context);
    }

    /**
     * Who may perform an action on a resource: every user and role of the account, and of the accounts that are {@linkplain #knowing known},
     * with the decision. Those that could not be read are among them, after the others of their account.
     *
     * @param context the condition keys of the request; without any, none is known
     * @throws IllegalArgumentException when the action holds a wildcard, or the resource is neither an ARN nor {@code *}
     */
    public WhoMay whoMay(String action, String resource, ConditionContext... context) {
        ConditionContext keys = together(context);
        Question question = Question.of(action, resource, account()).and(keys.misfits());
        Function<Arn, Decision> deciding = account.deciding(action, question.resource(), keys);
        Map<Arn, Decision> decisions = new LinkedHashMap<>();
        Stream.concat(Stream.of(account), account.others().stream())
                .flatMap(each -> Stream.concat(each.principals(), each.unreadable()))
                .forEach(principal -> decisions.put(principal, deciding.apply(principal)));
        return new WhoMay(action, question.resource(), decisions, question.warnings());
    }

    /**
     * All that a principal may do: actions on resources under conditions, with what denials, boundary, session and organization take away.
     * Policies at resources are left aside, and where one has to allow too, as that of a KMS key has, a line says so; trust policies of
     * this account's roles count.
     *
     * @throws IllegalArgumentException when the principal is not one
     */
    public PrincipalReach whatMay(Principals principal) {
        Arn arn = one(principal);
        return PrincipalReach.of(account.homeOf(arn), arn);
    }

    /**
     * The roles that a principal can get to, in this account and the {@linkplain #knowing known} ones, each by the fewest assumptions, one
     * after the other; with what each asks for. A chain that depends on no more than that goes before a shorter one that does. From the second on the caller is a role session, to which MFA cannot be added and which
     * lasts an hour at most.
     *
     * @throws IllegalArgumentException when the principal is not one
     */
    public AssumableRoles canAssume(Principals principal) {
        return AssumableRoles.of(this, one(principal));
    }

    /** Roles of the account and of those that are known. */
    Stream<Arn> roles() {
        return Stream.concat(Stream.of(account), account.others().stream())
                .flatMap(each -> Stream.concat(
                        each.account().account().roles().values().stream().map(each::arn),
                        each.unreadable().filter(arn -> arn.type().equals("role"))));
    }

    /**
     * How users and roles of the account can make themselves more than they are within it, each by the fewest steps. What a principal is allowed only
     * on a condition that is not known is among the steps, with the condition.
     */
    public Escalations escalations() {
        return Escalations.of(account);
    }

    /**
     * How one principal can make itself more than it is.
     *
     * @throws IllegalArgumentException when the principal is not one
     */
    public Escalations escalations(Principals principal) {
        Arn arn = one(principal);
        return Escalations.of(account.homeOf(arn), arn);
    }

    private Arn one(Principals principal) {
        List<Arn> arns = principal.principalArns();
        if (arns.size() != 1)
            throw new IllegalArgumentException(arns + " is not one principal: ask for each by itself.");
        Arn arn = resolved(arns.get(0));
        if (!PRINCIPALS.contains(arn.type()) || arn.account().isEmpty())
            throw new IllegalArgumentException(arn + " makes no requests: give a user, a role, a role session"
                    + " (arn:aws:sts::111111111111:assumed-role/NAME/SESSION) or an account for its root user.");
        return arn;
    }

    private Arn resolved(Arn arn) {
        return arn.resolve(account().partition(), account().accountId());
    }

    private static ConditionContext together(ConditionContext... context) {
        if (context.length == 0) return ConditionContext.partial();
        ConditionContext all = context[0];
        for (int i = 1; i < context.length; i++) all = all.and(context[i]);
        return all;
    }

    /** Which account it is. */
    @Override
    public String toString() {
        return "access in account " + account().accountId() + ": "
                + account.principals().count() + " principals";
    }
}
