// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.change.Change;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The port that a backend implements: an account that can be read and changed. Implementations are thread-safe. {@code
 * AccountContract} of iam-testkit holds a backend to what is said here.
 */
public interface LiveAccount {
    /**
     * Reads the account: the bulk listings, and what {@code scope} asks for beyond them. A backend may take the console
     * passwords of users from an older list, names these users in {@link Snapshot#hinted}, and is read once more with those
     * of them whom the plan would change in {@link ReadScope#exactly}.
     *
     * @throws AccountException when the service refuses, cannot be reached, or gives an answer that is none
     */
    Snapshot read(ReadScope scope);

    /**
     * Reads the account's credential report: who signs in with what, of every user and the root user, without a call for each. What
     * was changed since the service made it is not in it.
     *
     * @param maxAge how old it may be: more than zero, four hours at most. The service makes a report at most every four hours, and
     *     until then gives out the old one
     * @throws IllegalArgumentException when {@code maxAge} is out of that range
     * @throws AccountException when the service refuses, has no report of that age or is not done with one soon, or when the backend
     *     has no report
     */
    default CredentialReport credentialReport(Duration maxAge) {
        CredentialReport.allowedAge(maxAge);
        throw new AccountException(
                "",
                "This account has no credential report; read(ReadScope.everyone()) asks for each user.",
                new UnsupportedOperationException("no credential report"));
    }

    /**
     * Reads how much the account holds by the service's own count, and which credentials the root user has: one call.
     *
     * @throws AccountException when the service refuses, cannot be reached, or when the backend has no such count
     */
    default AccountSummary accountSummary() {
        throw new AccountException(
                "",
                "This account has no summary; what it holds is told by read(ReadScope.BULK), and nothing tells of its root user.",
                new UnsupportedOperationException("no account summary"));
    }

    /**
     * Reads when these users, groups, roles or policies last reached each service that they may reach. The service works that out
     * for each of them on its own, which takes seconds: two calls or more for each.
     *
     * @param granularity whether their actions are to be told too, as far as the service tracks them
     * @return in the order of {@code entities}
     * @throws AccountException when the service refuses, does not know one of them, is not done soon, or when the backend does not
     *     tell it
     */
    default List<LastAccessed> lastAccessed(Collection<Arn> entities, Granularity granularity) {
        if (entities.isEmpty()) return List.of();
        throw new AccountException(
                "",
                "This account does not tell when a service was last reached; leave that out of the review.",
                new UnsupportedOperationException("no last accessed information"));
    }

    /**
     * Makes one attempt to carry out {@code change}, and reports what is known of it afterwards. A change that is in force
     * already, such as the deletion of what is not there, is done.
     *
     * <p>The backend sends a call that changes something once and does not wait: the applier decides on a further attempt
     * and its time. When an answer is lost the change is {@link Result.Unknown}; the next attempt, which is made with the same
     * object, first finds out what became of the earlier ones. An equal change that is another object is another step, of another
     * plan: what became of attempts at this one says nothing of it. A lost answer must leave neither a password other than the one to set nor a
     * credential whose secret nobody holds: where the backend cannot make sure of that, the change stays unknown, and the
     * message says what to look for.
     *
     * <p>What this throws is a defect of the backend; the applier then takes the change for unknown.
     *
     * @param secrets gives the secret that {@code change} sets, and takes the one that it issues
     */
    Result carryOut(Change change, SecretExchange secrets);

    /**
     * Whether the credentials of {@code user} can be read and changed through this. What an earlier apply left unfinished of anybody else
     * is none of its business, and stays for an apply that can mend it.
     *
     * @throws AccountException when it has to be asked for, and that fails
     */
    default boolean covers(String user) {
        return true;
    }

    /**
     * How a secret on its way to or from the service would be shown as things stand, such as by a logger that prints
     * requests: a sentence for each, with what to change. A plan that makes secrets is refused when there is one.
     */
    default List<String> exposures() {
        return List.of();
    }
}
