// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.WireLoggers;
import io.iam4j.aws.internal.read.AccountReader;
import io.iam4j.aws.internal.read.OwnUserReader;
import io.iam4j.aws.internal.write.AccountWriter;
import io.iam4j.change.Change;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The caller's own user, for acts of people who may look after their own credentials and read nothing else of the account, as in {@code
 * plan(mfaOf("ada").enrol(), OwnUser.using(iam))}. Who has no MFA device yet may enrol one by {@code Iam.selfManagement()}; the acts on
 * MFA devices read no more than that policy allows then. Calls go out as those of {@link AwsAccount} do. The client stays the caller's.
 * Thread-safe.
 */
public final class OwnUser implements LiveAccount {
    private final OwnUserReader reader;
    private final AccountWriter writer;

    private OwnUser(IamClient iam) {
        reader = new OwnUserReader(iam);
        AccountReader policies = new AccountReader(iam, Optional.empty());
        writer = new AccountWriter(
                iam, reader.time(), reader::accountId, () -> policies.read(ReadScope.BULK), principal -> false);
    }

    /** The user whose access key or session the client has. */
    public static OwnUser using(IamClient iam) {
        return new OwnUser(Objects.requireNonNull(iam, "iam"));
    }

    /**
     * Reads the user. Policies and groups are not read.
     *
     * @throws io.iam4j.account.AccountException when the service refuses, or {@code scope} names another user
     */
    @Override
    public Snapshot read(ReadScope scope) {
        return writer.noting(reader.read(Objects.requireNonNull(scope, "scope")));
    }

    /**
     * Refused: the report tells of every user.
     *
     * @throws io.iam4j.account.AccountException always
     */
    @Override
    public CredentialReport credentialReport(Duration maxAge) {
        throw new AccountException(
                "",
                "The caller's own user is read alone, and the credential report tells of every user; take AwsAccount.using(iam).",
                new UnsupportedOperationException("the credential report"));
    }

    /**
     * Refused: the summary is that of the whole account.
     *
     * @throws io.iam4j.account.AccountException always
     */
    @Override
    public AccountSummary accountSummary() {
        throw new AccountException(
                "",
                "The caller's own user is read alone, and the summary is that of the account; take AwsAccount.using(iam).",
                new UnsupportedOperationException("the account summary"));
    }

    @Override
    public Result carryOut(Change change, SecretExchange secrets) {
        return writer.carryOut(Objects.requireNonNull(change, "change"), Objects.requireNonNull(secrets, "secrets"));
    }

    /** Whether {@code user} is the caller's own. */
    @Override
    public boolean covers(String user) {
        return reader.userName().equalsIgnoreCase(user);
    }

    @Override
    public List<String> exposures() {
        return WireLoggers.enabled();
    }
}
