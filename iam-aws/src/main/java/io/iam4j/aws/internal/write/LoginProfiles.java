// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.PassingException.Cause;
import io.iam4j.aws.internal.failure.Failure;
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
 * this very password; when that stays uncertain too, the profile is deleted. A user of whom not even that is certain is
 * remembered, and the next password overwrites whatever is there. Thread-safe.
 *
 * <p>The SDK takes the password as a String: it is made for one request, referred to by that request alone, and gone with
 * it.
 */
final class LoginProfiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final int ATTEMPTS = 3;

    private static final String UNKNOWN = " (no answer came, so that there may be a profile with a password that nobody"
            + " knows; if no later attempt sets one, delete it: aws iam delete-login-profile --user-name USER)";

    private final IamClient iam;
    private final RecentWrites recent;
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

    LoginProfiles(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    /** A password on its way to the service. */
    private record Wanted(String user, Secret password, boolean resetRequired) {}

    void create(String user, Secret password, boolean resetRequired) {
        Wanted wanted = new Wanted(user, password, resetRequired);
        for (int attempt = 1; ; attempt++) {
            try {
                set(wanted);
                uncertain.remove(user);
                recent.made(RelationKeys.credential(user, RelationKeys.PASSWORD));
                LOG.debug("CreateLoginProfile of user {}: done", user);
                return;
            } catch (SdkException thrown) {
                Failure failure = Failure.of(Redaction.without(password, thrown));
                LOG.debug("CreateLoginProfile of user {}: {}", user, failure.code());
                if (!failure.isUndecided()) throw refused(user, failure);
                uncertain.add(user);
                if (attempt == ATTEMPTS) throw failure.passing(Cause.FAULT, what(user) + deleted(user));
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

    private RuntimeException refused(String user, Failure failure) {
        Optional<Cause> passing = failure.passing();
        if (failure.is("NoSuchEntity") && recent.madeJustNow(RecentWrites.user(user)))
            passing = Optional.of(Cause.CONSISTENCY);
        if (passing.isPresent())
            return failure.passing(passing.get(), what(user) + (uncertain.contains(user) ? UNKNOWN : ""));
        return uncertain.contains(user) ? refusedForGood(user, failure) : failure.refusal(what(user));
    }

    /** As long as the profile cannot be deleted yet, the refusal passes: the next attempt tries to delete it again. */
    private RuntimeException refusedForGood(String user, Failure failure) {
        try {
            return failure.refusal(what(user) + delete(user));
        } catch (SdkException second) {
            Failure undeleted = Failure.of(second);
            return undeleted
                    .passing()
                    .<RuntimeException>map(because -> failure.passing(because, what(user) + UNKNOWN))
                    .orElseGet(() -> failure.refusal(what(user) + byHand(undeleted)));
        }
    }

    private String deleted(String user) {
        try {
            return delete(user);
        } catch (SdkException second) {
            return UNKNOWN;
        }
    }

    /** Nobody may have a password that nobody knows: without certainty there shall be none. Says how that went. */
    private String delete(String user) {
        try {
            iam.deleteLoginProfile(request -> request.userName(user).overrideConfiguration(NoRetry.ATTEMPT));
        } catch (SdkException second) {
            if (!Failure.of(second).is("NoSuchEntity")) throw second;
            return " (no answer came, and there is no profile)";
        }
        uncertain.remove(user);
        return " (no answer came, and the profile is deleted again)";
    }

    private static String byHand(Failure undeleted) {
        return " (no answer came, so that there may be a profile with a password that nobody knows, and deleting it"
                + " failed with " + undeleted.code()
                + ": delete it by hand: aws iam delete-login-profile --user-name USER)";
    }

    private static String what(String user) {
        return "CreateLoginProfile of user " + user;
    }
}
