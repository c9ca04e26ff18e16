// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException.Cause;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import io.iam4j.secret.Secret;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Carries out changes, each by one attempt of one call; the caller tries again what will pass. Remembers what it did, to
 * tell what will pass from what will not. Thread-safe.
 */
public final class AccountWriter {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private final RecentWrites recent = new RecentWrites(System::nanoTime);
    private final Writes writes;
    private final LoginProfiles loginProfiles;
    private final AccessKeys accessKeys;

    /** Writes through {@code iam}. */
    public AccountWriter(IamClient iam) {
        writes = new Writes(iam, recent);
        loginProfiles = new LoginProfiles(iam, recent);
        accessKeys = new AccessKeys(iam, recent);
    }

    /**
     * Carries out one change that makes no secret.
     *
     * @throws io.iam4j.account.PassingException when it may succeed later
     * @throws io.iam4j.account.AccountException when the service refuses
     */
    public void carryOut(Change change) {
        try {
            writes.of(change).send(change, recent.isUndecided(change));
        } catch (SdkException thrown) {
            throw failed(change, Failure.of(thrown));
        }
        recent.done(change);
        LOG.debug("{} of {}: done", change.call(), change.target());
    }

    private RuntimeException failed(Change change, Failure failure) {
        if (failure.isUndecided()) recent.undecided(change);
        String what = change.call() + " of " + change.target();
        Optional<Cause> passing = failure.passing();
        if (failure.is("NoSuchEntity") && (recent.needsWhatIsNew(change, failure.words()) || recent.isUndecided(change))
                || failure.is("DeleteConflict") && recent.freesWhatWasHeld(change))
            passing = Optional.of(Cause.CONSISTENCY);
        LOG.debug("{}: {}", what, failure.code());
        return passing.<RuntimeException>map(because -> failure.passing(because, what))
                .orElseGet(() -> failure.refusal(what));
    }

    /** Sets a console password for a user who has none; see {@link LoginProfiles}. */
    public void createLoginProfile(String user, Secret password, boolean resetRequired) {
        loginProfiles.create(user, password, resetRequired);
    }

    /** Makes an access key; see {@link AccessKeys}. */
    public NewAccessKey createAccessKey(String user) {
        return accessKeys.create(user);
    }
}
