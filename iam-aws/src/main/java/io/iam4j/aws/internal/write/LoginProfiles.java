// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.secret.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Sets console passwords. When an answer is lost, the same password is sent again; a profile found there is then given
 * this very password; when that is lost too, the profile is deleted. A user of whom not even that is certain is remembered:
 * the result stays unknown, and the next attempt overwrites whatever is there. Thread-safe.
 *
 * <p>The SDK takes the password as a String: it is made for one request, referred to by that request alone, and gone with
 * it.
 */
final class LoginProfiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final int ATTEMPTS = 3;

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

    LoginProfiles(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(AccountWriter writer) {
        writer.put(CreateLoginProfile.class, this::create);
    }

    /** A password on its way to the service. */
    private record Wanted(String user, Secret password, boolean resetRequired) {}

    private Result create(CreateLoginProfile change, SecretExchange secrets) {
        String user = change.user();
        Wanted wanted = new Wanted(user, secrets.toSet(), change.resetRequired());
        for (int attempt = 1; ; attempt++) {
            try {
                set(wanted);
                uncertain.remove(user);
                recent.made(RelationKeys.credential(user, RelationKeys.PASSWORD));
                LOG.debug("CreateLoginProfile of user {}: done", user);
                return Result.done();
            } catch (SdkException thrown) {
                Failure failure =
                        Failure.of(Redaction.without(wanted.password, thrown)).at(endpoint);
                LOG.debug("CreateLoginProfile of user {}: {}", user, failure.code());
                if (!failure.isUndecided()) return refused(user, failure);
                uncertain.add(user);
                if (attempt == ATTEMPTS) return lost(user, failure);
            }
        }
    }

    private void set(Wanted wanted) {
        try {
            wanted.password.lend(chars -> iam.createLoginProfile(request -> request.userName(wanted.user)
                    .password(new String(chars))
                    .passwordResetRequired(wanted.resetRequired)
                    .overrideConfiguration(NoRetry.SECRET)));
        } catch (SdkException refusal) {
            boolean ours = Failure.of(refusal).is("EntityAlreadyExists") && uncertain.contains(wanted.user);
            if (!ours) throw refusal;
            overwrite(wanted);
        }
    }

    private void overwrite(Wanted wanted) {
        wanted.password.lend(chars -> iam.updateLoginProfile(request -> request.userName(wanted.user)
                .password(new String(chars))
                .passwordResetRequired(wanted.resetRequired)
                .overrideConfiguration(NoRetry.SECRET)));
    }

    private Result refused(String user, Failure failure) {
        Optional<Retry> retry = failure.retry();
        if (failure.is("NoSuchEntity") && recent.madeJustNow(RecentWrites.user(user)))
            retry = Optional.of(Retry.of(Reason.CONSISTENCY));
        boolean unknown = uncertain.contains(user);
        if (retry.isEmpty())
            return unknown
                    ? refusedForGood(user, failure)
                    : new Result.Refused(failure.problem(what(user), failure.hint()));
        return unknown
                ? unknown(user, failure, retry)
                : new Result.Transient(failure.problem(what(user), ""), retry.get());
    }

    /** As long as the profile cannot be deleted yet, it stays unknown: the next attempt tries to delete it again. */
    private Result refusedForGood(String user, Failure failure) {
        try {
            return new Result.Refused(failure.problem(what(user), delete(user) + failure.hint()));
        } catch (SdkException second) {
            Failure undeleted = Failure.of(second);
            if (undeleted.retry().isPresent()) return unknown(user, failure, undeleted.retry());
            String left =
                    " An earlier call got no answer, so that this password may be in force, and deleting it failed"
                            + " with " + undeleted.code() + "." + command(user);
            return new Result.Unknown(failure.problem(what(user), left), Optional.empty());
        }
    }

    private Result lost(String user, Failure failure) {
        Retry retry = Retry.of(Reason.FAULT);
        try {
            return new Result.Transient(failure.problem(what(user), delete(user)), retry);
        } catch (SdkException second) {
            return unknown(user, failure, Optional.of(retry));
        }
    }

    private static Result unknown(String user, Failure failure, Optional<Retry> retry) {
        String left = " No answer came, so that it is not known whether this password is in force." + command(user);
        return new Result.Unknown(failure.problem(what(user), left), retry);
    }

    /** When a password's owner can sign in with it, all is well. */
    private static String command(String user) {
        return " If it does not sign " + user
                + " in, delete it and apply again: aws iam delete-login-profile --user-name " + user;
    }

    /** Nobody may have a password that nobody knows: without certainty there shall be none. Says how that went. */
    private String delete(String user) {
        try {
            iam.deleteLoginProfile(request -> request.userName(user).overrideConfiguration(NoRetry.ATTEMPT));
        } catch (SdkException second) {
            if (!Failure.of(second).is("NoSuchEntity")) throw second;
            uncertain.remove(user);
            return " No answer came, and there is no profile.";
        }
        uncertain.remove(user);
        return " No answer came, and the profile is deleted again.";
    }

    private static String what(String user) {
        return "CreateLoginProfile of user " + user;
    }
}
