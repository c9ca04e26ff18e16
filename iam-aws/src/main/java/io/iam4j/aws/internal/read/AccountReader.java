// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parallel.Answer;
import io.iam4j.aws.internal.call.ServiceTime;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.AccountFacts.Summary;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LeaseMark;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.ReadScope.Breadth;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads an account in one pass: everything that can be asked at once is asked at once, and the number of calls is that
 * of the pages, a constant, and what the scope names. Thread-safe.
 */
public final class AccountReader {
    /** Where the roles lie that services of AWS keep. */
    private static final List<String> SERVICES = List.of("/aws-service-role/", "/aws-reserved/");

    private final IamClient client;
    private final ServiceTime time;
    private final Identities identities;
    private final ChangedUsers changed;
    private final Optional<Duration> maxReportAge;

    private AccountReader(
            IamClient client,
            ServiceTime time,
            Identities identities,
            ChangedUsers changed,
            Optional<Duration> maxReportAge) {
        this.client = client;
        this.time = time;
        this.identities = identities;
        this.changed = changed;
        this.maxReportAge = maxReportAge;
    }

    /** Reads through {@code iam}; {@code sts}, when given, tells whose account it is. */
    public AccountReader(IamClient iam, Optional<StsClient> sts) {
        this(iam, ServiceTime.system(), new Identities(sts), new ChangedUsers(), Optional.empty());
    }

    /** Reads through {@code iam} the account of {@code caller}, who is known to be the caller. */
    public AccountReader(IamClient iam, Arn caller) {
        this(iam, ServiceTime.system(), new Identities(caller), new ChangedUsers(), Optional.empty());
    }

    /**
     * This account's reader that goes by a credential report, no older than that, for who has a console password; with an empty
     * age it asks for each user.
     */
    public AccountReader reportedWithin(Optional<Duration> maxAge) {
        return new AccountReader(client, time, identities, changed, maxAge);
    }

    /** Notes that {@code user} is changed by this program, which a credential report at hand does not know. */
    public void changes(String user) {
        changed.add(user);
    }

    /** The service's time, as the answers tell it. */
    public ServiceTime time() {
        return time;
    }

    /** The account's id, once an account was read. */
    public Optional<String> accountId() {
        return identities.accountId();
    }

    /**
     * The bulk listings, and what {@code scope} asks for beyond them.
     *
     * @throws AccountException when the service refuses
     */
    public Snapshot read(ReadScope scope) {
        return read(scope, false);
    }

    /**
     * The bulk listings, and the descriptions and tags of every policy and instance profile.
     *
     * @throws AccountException when the service refuses
     */
    public Snapshot readWhole() {
        return read(ReadScope.BULK, true);
    }

    /**
     * Everything that {@link #readWhole} tells, as a declaration: service-linked roles by their service, without the other roles that
     * services keep.
     *
     * @param credentials whether with the credentials of {@link ExportReads}, too
     * @throws AccountException when the service refuses
     */
    public Account exported(boolean credentials) {
        Account read = readWhole().account();
        Account exported = read.only(resource -> !LeaseMark.is(resource)
                        && (!(resource instanceof Role role)
                                || SERVICES.stream().noneMatch(role.path()::startsWith)))
                .with(ServiceLinkedRoleReads.named(read.roles().values()));
        if (!credentials) return exported;
        try (Parallel parallel = new Parallel(client, time)) {
            return new ExportReads(parallel).addTo(exported);
        }
    }

    /**
     * The credential report, no older than {@code maxAge}.
     *
     * @throws AccountException when the service refuses, or has none of that age
     */
    public CredentialReport report(Duration maxAge) {
        try (Parallel parallel = new Parallel(client, time)) {
            ReportReader.Answer answer = parallel.start(
                            ReportReader.CALL, new ReportReader(parallel.client(), maxAge)::read)
                    .get();
            return answer.report()
                    .orElseThrow(() -> new AccountException(
                            answer.code(),
                            "The credential report was not had: " + answer.problem()
                                    + " read(ReadScope.everyone()) asks for each user instead.",
                            new IllegalStateException(answer.problem())));
        }
    }

    /**
     * The summary of the account.
     *
     * @throws AccountException when the service refuses
     */
    public AccountSummary summary() {
        try (Parallel parallel = new Parallel(client, time)) {
            return parallel.start(
                            "GetAccountSummary",
                            () -> AccountSummary.of(
                                    Answers.checked(parallel.client().getAccountSummary())
                                            .summaryMapAsStrings()))
                    .get();
        }
    }

    /**
     * When each of these last reached which service, a few at a time.
     *
     * @throws AccountException when the service refuses, or is not done soon
     */
    public List<LastAccessed> lastAccessed(Collection<Arn> entities, LastAccessed.Granularity granularity) {
        try (Parallel parallel = new Parallel(client, time)) {
            return new LastAccessedReader(parallel, granularity).read(entities);
        }
    }

    private Snapshot read(ReadScope scope, boolean whole) {
        try (Parallel parallel = new Parallel(client, time)) {
            IamClient iam = parallel.client();
            AccountFacts facts = new AccountFacts(iam);
            Answer<Bulk> bulk = parallel.start("GetAccountAuthorizationDetails", () -> Bulk.read(iam));
            Answer<SortedMap<String, RoleSettings>> roles = parallel.start("ListRoles", () -> RoleSettings.list(iam));
            Answer<SortedMap<String, InstanceProfile>> profiles =
                    parallel.start("ListInstanceProfiles", facts::instanceProfiles);
            Answer<Optional<Identity>> asked =
                    parallel.start("GetCallerIdentity or GetUser", () -> identities.ask(iam));
            Answer<Optional<String>> alias = parallel.start("ListAccountAliases", facts::alias);
            Answer<Optional<PasswordPolicy>> passwords =
                    parallel.start("GetAccountPasswordPolicy", facts::passwordPolicy);
            Answer<Summary> summary = parallel.start("GetAccountSummary", facts::summary);

            boolean details = whole || scope.breadth() == Breadth.EVERY_DETAIL;
            DetailReads extras = new DetailReads(iam, parallel, scope, details, maxReportAge, changed);
            List<KindRead> kinds = KindReads.all(iam);
            kinds.forEach(kind -> kind.start(parallel, scope, whole || scope.breadth() != Breadth.BULK));
            extras.start(bulk.get());
            Identity identity = identities.pin(asked.get(), bulk.get());
            extras.startAwsPolicies(identity);
            extras.startProfiles(profiles.get());
            extras.startUnreported();
            SortedMap<String, RoleSettings> listed = roles.get();
            if (scope.breadth() != Breadth.BULK) templates(scope, listed, parallel);

            SnapshotBuilder snapshot =
                    new SnapshotBuilder(identity, extras).settings(summary.get().settings());
            snapshot.users(bulk.get())
                    .groups(bulk.get())
                    .roles(bulk.get(), role -> settings(listed, role, parallel))
                    .policies(bulk.get())
                    .profiles(profiles.get());
            kinds.forEach(kind -> kind.addTo(snapshot));
            return snapshot.snapshot(alias.get(), passwords.get(), summary.get().quotas())
                    .readActions(parallel.actions());
        }
    }

    /** GetRole alone tells by which template AWS made a role, which decides whether it may be owned. */
    private static void templates(ReadScope scope, SortedMap<String, RoleSettings> listed, Parallel parallel) {
        SortedMap<String, Answer<RoleSettings>> asked = new TreeMap<>();
        for (String role : scope.details(Kind.ROLE))
            if (listed.containsKey(role))
                asked.put(role, parallel.start("GetRole of " + role, () -> RoleSettings.read(parallel.client(), role)));
        asked.forEach((role, answer) -> listed.put(role, answer.get()));
    }

    private RoleSettings settings(SortedMap<String, RoleSettings> listed, String role, Parallel parallel) {
        RoleSettings settings = listed.get(role);
        if (settings != null) return settings;
        return parallel.start("GetRole of " + role, () -> RoleSettings.read(parallel.client(), role))
                .get();
    }
}
