// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.aws.internal.organization.AccountSessions;
import io.iam4j.aws.internal.organization.OrganizationWalk;
import io.iam4j.aws.internal.organization.Reach;
import io.iam4j.aws.internal.organization.RootReading;
import io.iam4j.observed.RootCredentials;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The accounts of an organization of AWS, for {@code Iam.plan(organization, AwsOrganization.using(organizations, sts))}. In each account a
 * role is assumed, when the account is first needed; its session is kept and renewed, and serves that account alone. In the caller's own
 * account the caller's own credentials serve: AWS makes no such role in the management account.
 *
 * <p>Give the {@link StsClient} a session with MFA where the roles ask for it: {@code MfaCredentialsProvider} of {@code
 * io.iam4j.aws.session} is one for all accounts. Where the credentials are a role's session already, AWS lets the sessions that come from
 * it last an hour at most (role chaining).
 *
 * <p>Each verb returns a new value with sessions of its own. The clients stay the caller's; {@link #close} closes those that this made.
 * Thread-safe. {@code software.amazon.awssdk:organizations} has to be on the class path: iam-aws names it as optional.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html">Accessing member accounts</a>
 */
public final class AwsOrganization implements LiveOrganization, AutoCloseable {
    private final Optional<OrganizationsClient> organizations;
    private final StsClient sts;
    private final Reach reach;
    private final boolean readingTags;
    private final ReadOptions reading;
    private final AccountSessions sessions;
    private final Map<String, MemberAccount> known = new ConcurrentHashMap<>();

    /** Each remembers what it did to its account just now, by which a later apply waits for what is not visible yet. */
    private final Map<String, AwsAccount> accounts = new ConcurrentHashMap<>();

    private AwsOrganization(
            Optional<OrganizationsClient> organizations,
            StsClient sts,
            Reach reach,
            boolean readingTags,
            ReadOptions reading) {
        this.organizations = organizations;
        this.sts = sts;
        this.reach = reach;
        this.readingTags = readingTags;
        this.reading = reading;
        sessions = new AccountSessions(sts, reach);
    }

    /**
     * The organization of these credentials, which are those of its management account or of a delegated administrator.
     *
     * @param organizations reads which accounts there are, by {@code organizations:DescribeOrganization}, {@code ListRoots}, {@code
     *     ListAccountsForParent} and {@code ListOrganizationalUnitsForParent}
     * @param sts assumes the roles
     */
    public static AwsOrganization using(OrganizationsClient organizations, StsClient sts) {
        return new AwsOrganization(
                Optional.of(organizations),
                Objects.requireNonNull(sts, "sts"),
                Reach.STANDARD,
                false,
                ReadOptions.standard());
    }

    /**
     * Accounts that these credentials reach by assuming roles, without asking AWS Organizations: for a caller in a member account. Which
     * accounts there are, their units and tags are not known then.
     */
    public static AwsOrganization using(StsClient sts) {
        return new AwsOrganization(
                Optional.empty(), Objects.requireNonNull(sts, "sts"), Reach.STANDARD, false, ReadOptions.standard());
    }

    /**
     * Assuming the role of that name in each account, in place of {@code OrganizationAccountAccessRole}.
     *
     * @param role with its path where it has one: {@code DeployMaster}, {@code ci/Deploy}
     * @throws IllegalArgumentException when it is no name of a role, such as an ARN
     */
    public AwsOrganization role(String role) {
        String checked = Reach.checked(role);
        return with(reach.role(account -> checked));
    }

    /** Assuming a role that goes by the account's id. */
    public AwsOrganization role(Function<String, String> role) {
        return with(reach.role(role));
    }

    /** Reading by a role that can do less, such as one with {@code IAMReadOnlyAccess}; the other role is assumed when a plan is applied. */
    public AwsOrganization readingBy(String role) {
        return with(reach.readingBy(role));
    }

    /**
     * Giving this external id when a role is assumed.
     *
     * @throws IllegalArgumentException when it breaks STS's rule: 2 to 1,224 of {@code A-Z a-z 0-9 + = , . @ : / -}
     */
    public AwsOrganization externalId(String id) {
        return with(reach.externalId(id));
    }

    /**
     * Calling the sessions so, in place of {@code iam4j}; CloudTrail shows the name.
     *
     * @throws IllegalArgumentException when it breaks STS's rule: 2 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}
     */
    public AwsOrganization sessionName(String name) {
        return with(reach.sessionName(name));
    }

    /**
     * With sessions of that length, in place of an hour; they are renewed all the same.
     *
     * @param length 15 minutes to 12 hours, and no more than the role's own limit
     * @throws IllegalArgumentException when it is out of that range
     */
    public AwsOrganization lasting(Duration length) {
        return with(reach.lasting(length));
    }

    /**
     * With IAM clients that {@code change} configures, such as for an endpoint or a proxy. Their credentials are set here. An HTTP client that it
     * sets takes the place of the one whose connections all accounts share; of a builder of HTTP clients each account gets one of its own.
     */
    public AwsOrganization clients(Consumer<IamClientBuilder> change) {
        return with(reach.clients(change));
    }

    /** With the tags of the accounts, for templates that go by them: a call for each account. */
    public AwsOrganization readingTags() {
        return new AwsOrganization(organizations, sts, reach, true, reading);
    }

    /** Reading each account in another way, as {@link AwsAccount#reading}. */
    public AwsOrganization reading(ReadOptions options) {
        return new AwsOrganization(organizations, sts, reach, readingTags, options);
    }

    private AwsOrganization with(Reach changed) {
        return new AwsOrganization(organizations, sts, changed, readingTags, reading);
    }

    /**
     * Walks the organization once, from its root down: two calls for each unit and one more for each 20 accounts. When the service asks for
     * fewer calls, the SDK's adaptive retry slows down.
     *
     * @throws AccountException when the service refuses, such as in a member account that is no delegated administrator
     */
    @Override
    public Optional<List<MemberAccount>> members() {
        if (organizations.isEmpty()) return Optional.empty();
        List<MemberAccount> all = new OrganizationWalk(organizations.get(), readingTags).run();
        known.putAll(all.stream().collect(Collectors.toMap(MemberAccount::id, Function.identity(), (a, b) -> a)));
        return Optional.of(all);
    }

    /** {@inheritDoc} */
    @Override
    public LiveAccount account(String id) {
        return accounts.computeIfAbsent(id, this::opened);
    }

    private AwsAccount opened(String id) {
        AccountSessions.Session session = sessions.of(id, Optional.ofNullable(known.get(id)));
        return AwsAccount.using(session.reading(), session.writing(), session.caller(), this::madeJustNow)
                .reading(reading);
    }

    /** Whether one of these accounts made that user or role just now: it is not visible everywhere yet, in other accounts too. */
    private boolean madeJustNow(Arn principal) {
        return Optional.ofNullable(accounts.get(principal.account()))
                .filter(account -> account.madeJustNow(principal))
                .isPresent();
    }

    /** Who the credentials belong to; empty when STS does not tell, which each account that is to be reached then says. */
    @Override
    public Optional<Arn> caller() {
        return sessions.knownCaller();
    }

    /** The role of {@link #role(String)}, and that of {@link #readingBy}; none in the caller's own account. */
    @Override
    public List<Arn> assumed(String id) {
        return sessions.of(id, Optional.ofNullable(known.get(id))).roles();
    }

    /** A client with the credentials that this has for the account, for what iam4j does not do. It is closed with this. */
    public IamClient client(String id) {
        return sessions.of(id, Optional.ofNullable(known.get(id))).writing();
    }

    /**
     * Which credentials the root user of a member account has, by a session of {@code sts:AssumeRoot}. It takes the organization's feature
     * {@code RootCredentialsManagement}, and credentials of the management account or of IAM's delegated administrator.
     *
     * @param id the member account
     * @throws AccountException when STS refuses, such as where the feature is not enabled
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html">AssumeRoot</a>
     */
    public RootCredentials rootOf(String id) {
        return new RootReading(sts, reach).of(id);
    }

    /** Closes the clients that this made; those that it was given stay open. */
    @Override
    public void close() {
        sessions.close();
        accounts.clear();
    }

    @Override
    public String toString() {
        return "accounts by AssumeRole, " + reach;
    }
}
