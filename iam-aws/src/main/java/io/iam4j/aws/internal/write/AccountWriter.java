// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.Attempt;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Redaction;
import io.iam4j.aws.internal.call.ServiceTime;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Denials;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.ServiceLinkedRoleChange.CreateServiceLinkedRole;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Carries out changes, each by one attempt of one call; the applier tries again what is transient. Remembers what it did, to
 * tell what is transient from what is not, and which changes may be in force without an answer. Thread-safe.
 */
public final class AccountWriter {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private static final String UNDECIDED = " It is not known whether the change was made; a new plan shows it.";

    private final RecentWrites recent;
    private final String endpoint;
    private final Denials denials;
    private final Principals principals;
    private final Writes writes;
    private final Map<Class<? extends Change>, SecretWrite<? extends Change>> secretWrites = new HashMap<>();

    /** How one kind of change is carried out that makes a secret, or takes more than one call. */
    @FunctionalInterface
    interface SecretWrite<C extends Change> {
        /** Makes one attempt; an attempt after a lost answer first finds out what became of it. */
        Result carryOut(C change, SecretExchange secrets);
    }

    /**
     * Writes through {@code iam}.
     *
     * @param time the service's time, as the answers to who reads tell it, too
     * @param accountId tells whose account it is, once that is known
     * @param policies reads the account's policies, for the message of a call that one of them denies; may throw {@code
     *     AccountException}
     * @param madeElsewhere whether this process made a principal of another account just now
     */
    public AccountWriter(
            IamClient iam,
            ServiceTime time,
            Supplier<Optional<String>> accountId,
            Supplier<Snapshot> policies,
            Predicate<Arn> madeElsewhere) {
        recent = new RecentWrites(time);
        denials = new Denials(iam, policies);
        endpoint = ClientFacts.endpoint(iam);
        principals = new Principals(recent, accountId, madeElsewhere);
        writes = writes(iam, recent);
        new LoginProfiles(iam, recent).register(this);
        new AccessKeys(iam, recent).register(this);
        new ServicePasswords(iam, recent).register(this);
        new MfaWrites(iam, recent, accountId).register(this);
        new ServiceLinkedRoleWrites(iam, recent).register(this);
    }

    /** The writes of every kind of entity. Adding a kind means its own class and a line here. */
    static Writes writes(IamClient iam, RecentWrites recent) {
        Writes writes = new Writes(recent);
        new AccountWrites(iam, recent).register(writes);
        new PolicyWrites(iam, recent).register(writes);
        new GroupWrites(iam, recent).register(writes);
        new UserWrites(iam, recent).register(writes);
        new RoleWrites(iam, recent).register(writes);
        new InstanceProfileWrites(iam, recent).register(writes);
        new OidcProviderWrites(iam, recent).register(writes);
        new SamlProviderWrites(iam, recent).register(writes);
        new ServerCertificateWrites(iam, recent).register(writes);
        new ServiceLinkedRoleWrites(iam, recent).register(writes);
        new HolderWrites(iam, recent).register(writes);
        new CredentialWrites(iam, recent).register(writes);
        return writes;
    }

    <C extends Change> void put(Class<C> kind, SecretWrite<C> write) {
        secretWrites.put(kind, write);
    }

    /** The kinds of change that make a secret and can be carried out. */
    Set<Class<? extends Change>> secretKinds() {
        return Set.copyOf(secretWrites.keySet());
    }

    /** Takes note of what a reading of the account shows; see {@link RecentWrites#shown}. */
    public Snapshot noting(Snapshot read) {
        recent.shown(read);
        return read;
    }

    /** Whether this made a user or role of that name just now, in its own account. */
    public boolean madeJustNow(Arn principal) {
        return principals.isMadeHere(principal);
    }

    /** Makes one attempt to carry out {@code change}; see {@link io.iam4j.account.LiveAccount#carryOut}. */
    public Result carryOut(Change change, SecretExchange secrets) {
        SecretWrite<? extends Change> write = secretWrites.get(change.getClass());
        return denials.explained(write == null ? send(change, secrets) : carryOut(write, change, secrets));
    }

    @SuppressWarnings("unchecked") // put() pairs each class with a write for it
    private static <C extends Change> Result carryOut(SecretWrite<C> write, Change change, SecretExchange secrets) {
        return write.carryOut((C) change, secrets);
    }

    private Result send(Change change, SecretExchange secrets) {
        Write<Change> write = writes.of(change);
        LostCalls lost = recent.lost(change);
        boolean before = lost.any();
        Attempt attempt = write.send(change, lost, secrets);
        if (attempt instanceof Attempt.Done done) {
            recent.done(change, done.answered());
            LOG.debug("{} of {}: done", change.call(), change.target());
            return Result.done();
        }
        Attempt.Failed failed = (Attempt.Failed) attempt;
        boolean handing = change.given().isPresent();
        Failure failure = Failure.of(handing ? Redaction.without(secrets.toSet(), failed.thrown()) : failed.thrown())
                .at(endpoint);
        Optional<Retry> retry =
                failed.isUnseen() ? Optional.of(Retry.of(Reason.CONSISTENCY)) : retry(change, failure, before);
        if (lost.any() && !failed.isDecided())
            return new Result.Unknown(failure.problem(what(change), UNDECIDED), retry);
        return failed(change, failure, retry);
    }

    private static String hint(Change change, Failure failure) {
        if (Principals.isMeant(failure)) return Principals.hint();
        if (change instanceof CreateServiceLinkedRole create
                && failure.is("InvalidInput")
                && create.role().contains("_"))
            return " Few services take a suffix: leave suffix(...) out where this one does not.";
        boolean alias = change instanceof CreateAccountAlias && failure.is("EntityAlreadyExists");
        return alias
                ? " Another AWS account has this alias, and no two can have the same: declare another."
                : failure.hint();
    }

    private Optional<Retry> retry(Change change, Failure failure, boolean repeated) {
        boolean unseen = failure.is("NoSuchEntity") && (repeated || recent.needsWhatIsNew(change, failure.words()));
        boolean held = failure.is("DeleteConflict") && recent.freesWhatWasHeld(change);
        if (unseen || held) return Optional.of(Retry.of(Reason.CONSISTENCY));
        return Principals.isMeant(failure) ? principals.retry(failure) : failure.retry();
    }

    private Result failed(Change change, Failure failure, Optional<Retry> retry) {
        LOG.debug("{}: {}", what(change), failure.code());
        if (retry.isPresent()) return new Result.Transient(failure.problem(what(change), ""), retry.get());
        recent.decided(change);
        return new Result.Refused(failure.problem(what(change), hint(change, failure)));
    }

    private static String what(Change change) {
        return change.call() + " of " + change.target();
    }
}
