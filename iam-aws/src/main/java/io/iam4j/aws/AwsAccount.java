// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.WireLoggers;
import io.iam4j.aws.internal.read.AccountReader;
import io.iam4j.aws.internal.write.AccountWriter;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The AWS account that a client's credentials lead to, for {@code Iam.plan(desired, AwsAccount.using(iamClient))}.
 *
 * <p>Calls go out without the client's own retries. Those that read are repeated here, at the rate that the service bears.
 * Every call that changes something goes out exactly once: a lost answer is followed up here. What the lost call made is told
 * from what somebody else made by the service's own dates. A password or access key that may be somebody else's is neither
 * overwritten nor deleted: the outcome is unknown then, and its message names it. Use one instance for reading and applying: it
 * remembers what it made, to tell "not visible yet" from "gone", and its own work from another's.
 *
 * <p>Nothing here logs or keeps a secret. The SDK takes a password as a String, which lives as long as its request does;
 * a plan that makes secrets is refused while a logger is on that prints whole requests ({@link #exposures}).
 *
 * <p>The clients stay the caller's, to be closed when done. Thread-safe.
 */
public final class AwsAccount implements LiveAccount {
    private final AccountReader reader;
    private final AccountWriter writer;

    private AwsAccount(AccountReader reader, AccountWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    private static AwsAccount using(IamClient iam, Optional<StsClient> sts) {
        AccountReader reader = new AccountReader(iam, sts);
        return new AwsAccount(
                reader,
                new AccountWriter(
                        iam, reader.time(), reader::accountId, () -> reader.read(ReadScope.BULK), principal -> false));
    }

    /**
     * The account of the client's credentials. Its id is taken from the caller's own user, or, for a role, which IAM does
     * not tell about, from what the account holds.
     */
    public static AwsAccount using(IamClient iam) {
        return using(Objects.requireNonNull(iam, "iam"), Optional.empty());
    }

    /** The account of both clients' credentials; STS tells its id and who calls, whoever it is. */
    public static AwsAccount using(IamClient iam, StsClient sts) {
        return using(Objects.requireNonNull(iam, "iam"), Optional.of(Objects.requireNonNull(sts, "sts")));
    }

    /**
     * The account of two clients, of which one reads and the other changes; it is known who {@code caller} is that changes it.
     *
     * @param caller in the account of both clients, as STS names it
     * @param madeElsewhere whether a user or role of another account was made just now, by an account object of the same organization
     */
    static AwsAccount using(IamClient reading, IamClient writing, Arn caller, Predicate<Arn> madeElsewhere) {
        AccountReader reader = new AccountReader(reading, caller);
        return new AwsAccount(
                reader,
                new AccountWriter(
                        writing, reader.time(), reader::accountId, () -> reader.read(ReadScope.BULK), madeElsewhere));
    }

    /** Whether this made a user or role of that name just now. */
    boolean madeJustNow(Arn principal) {
        return writer.madeJustNow(principal);
    }

    /**
     * This account, read in another way, as in {@code AwsAccount.using(iam).reading(ReadOptions.credentialReport(hours(4)))}. The
     * two share what they remember, and this one stays as it is.
     */
    public AwsAccount reading(ReadOptions options) {
        return new AwsAccount(reader.reportedWithin(options.maxReportAge()), writer);
    }

    @Override
    public Snapshot read(ReadScope scope) {
        return writer.noting(reader.read(Objects.requireNonNull(scope, "scope")));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The caller needs {@code iam:GenerateCredentialReport} and {@code iam:GetCredentialReport}.
     */
    @Override
    public CredentialReport credentialReport(Duration maxAge) {
        return reader.report(CredentialReport.allowedAge(maxAge));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The caller needs {@code iam:GetAccountSummary}.
     */
    @Override
    public AccountSummary accountSummary() {
        return reader.summary();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A few at a time are worked out at once. The caller needs {@code
     * iam:GenerateServiceLastAccessedDetails} and {@code iam:GetServiceLastAccessedDetails}.
     */
    @Override
    public List<LastAccessed> lastAccessed(Collection<Arn> entities, LastAccessed.Granularity granularity) {
        return reader.lastAccessed(entities, granularity);
    }

    /**
     * Reads everything that a declaration can say but the credentials: a call for each policy and instance profile
     * besides the bulk listings.
     *
     * @throws io.iam4j.account.AccountException when the service refuses
     */
    public Snapshot read() {
        return reader.readWhole();
    }

    /**
     * What the account holds, as an {@linkplain Account#exclusive exclusive} value that can be declared again and then plans
     * to nothing: service-linked roles by their service, without the roles that IAM Identity Center keeps, and without credentials. It
     * takes the calls of {@link #read()}.
     *
     * @throws io.iam4j.account.AccountException when the service refuses
     */
    public Account export() {
        return reader.exported(false).exclusive();
    }

    /**
     * The same with the credentials that are no secret: SSH public keys and signing certificates that are switched on, and the virtual
     * MFA devices that are assigned to nobody. It takes two calls more for each user, one for each SSH public key and each such device,
     * and a listing. Passwords, access keys, and MFA devices that somebody has, are never part of it.
     *
     * @throws io.iam4j.account.AccountException when the service refuses
     */
    public Account exportWithCredentials() {
        return reader.exported(true).exclusive();
    }

    @Override
    public Result carryOut(Change change, SecretExchange secrets) {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(secrets, "secrets");
        if (change.target().kind().equals(Kind.USER))
            reader.changes(change.target().name());
        return writer.carryOut(change, secrets);
    }

    /** The loggers that print requests whole: those of the HTTP clients, and the SDK's own. */
    @Override
    public List<String> exposures() {
        return WireLoggers.enabled();
    }
}
