// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Age;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.LostCalls.Sent;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Redaction;
import io.iam4j.aws.internal.call.RelationKeys;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.UpdateLoginProfile;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.secret.Secret;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;

/**
 * Sets console passwords. CreateLoginProfile neither overwrites nor deletes a password that is there. When its answer is lost, the profile is
 * looked at: one of another time is somebody else's. One of the time of the call is this call's for certain when the service
 * answered in the last hour that it created the user for this process, so that nobody else has had to do with the user. Otherwise
 * somebody may have given the user a password at the same moment, and the result is unknown. Thread-safe.
 *
 * <p>The SDK takes the password as a String: it is made for one request, referred to by that request alone, and gone with
 * it.
 */
final class LoginProfiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private static final String LOST_UPDATE =
            " A call got no answer. It is not known whether this password is in force, or the one before it. If it does not sign"
                    + " the user in, reissue the password.";

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;
    private final Map<String, Uncertain> uncertain = new ConcurrentHashMap<>();

    LoginProfiles(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(AccountWriter writer) {
        writer.put(CreateLoginProfile.class, this::create);
        writer.put(UpdateLoginProfile.class, this::update);
    }

    /**
     * A password that may be in force.
     *
     * @param password the password, which is its owner's to keep
     * @param lost the calls without answer
     * @param ours whether nobody else has had to do with the user
     */
    private record Uncertain(WeakReference<Secret> password, LostCalls lost, boolean ours) {}

    private Result create(CreateLoginProfile change, SecretExchange secrets) {
        String user = change.user();
        Secret password = secrets.toSet();
        Uncertain earlier = uncertain.get(user);
        if (earlier != null && !earlier.password.refersTo(password)) uncertain.remove(user);
        Uncertain open = uncertain.computeIfAbsent(
                user, name -> new Uncertain(new WeakReference<>(password), recent.lostCalls(), recent.isOurs(name)));
        Sent sent = open.lost.sending();
        try {
            send(change, password);
            return done(user);
        } catch (SdkException thrown) {
            Failure failure = Failure.of(Redaction.without(password, thrown)).at(endpoint);
            LOG.debug("CreateLoginProfile of user {}: {}", user, failure.code());
            if (failure.isUndecided()) open.lost.add(sent);
            return open.lost.any() ? look(user, open, failure) : refused(user, failure);
        }
    }

    private void send(CreateLoginProfile change, Secret password) {
        password.lend(chars -> iam.createLoginProfile(request -> request.userName(change.user())
                .password(new String(chars))
                .passwordResetRequired(change.resetRequired())
                .overrideConfiguration(NoRetry.SECRET)));
    }

    /** Sets a password in the place of another. The call can be repeated: it sets the same password again. */
    private Result update(UpdateLoginProfile change, SecretExchange secrets) {
        String user = change.user();
        Secret password = secrets.toSet();
        LostCalls lost = recent.lost(change);
        Sent sent = lost.sending();
        try {
            password.lend(chars -> iam.updateLoginProfile(request -> request.userName(user)
                    .password(new String(chars))
                    .passwordResetRequired(change.resetRequired())
                    .overrideConfiguration(NoRetry.SECRET)));
            recent.decided(change);
            return Result.done();
        } catch (SdkException thrown) {
            Failure failure = Failure.of(Redaction.without(password, thrown)).at(endpoint);
            String what = "UpdateLoginProfile of user " + user;
            LOG.debug("{}: {}", what, failure.code());
            if (failure.isUndecided()) lost.add(sent);
            Optional<Retry> retry =
                    retry(failure, RecentWrites.user(user), RelationKeys.credential(user, RelationKeys.PASSWORD));
            if (lost.any()) return new Result.Unknown(failure.problem(what, LOST_UPDATE), retry);
            return retry.<Result>map(later -> new Result.Transient(failure.problem(what, ""), later))
                    .orElseGet(() -> new Result.Refused(failure.problem(what, failure.hint())));
        }
    }

    private Result done(String user) {
        uncertain.remove(user);
        recent.made(RelationKeys.credential(user, RelationKeys.PASSWORD));
        LOG.debug("CreateLoginProfile of user {}: done", user);
        return Result.done();
    }

    /** What became of the calls without answer, of which the last call's {@code failure} need not be one. */
    private Result look(String user, Uncertain open, Failure failure) {
        Optional<Look<GetLoginProfileResponse>> found;
        try {
            found = profile(user, open.lost);
        } catch (SdkException thrown) {
            Failure unseen = Failure.of(thrown).at(endpoint);
            LOG.debug("GetLoginProfile of user {}: {}", user, unseen.code());
            return unknown(user, failure, unseen.retry());
        }
        if (found.isEmpty()) return absent(user, failure);
        Age age = open.lost.age(found.get(), found.get().answer().loginProfile().createDate());
        if (!age.mayBeOurs()) return anothers(user, failure);
        if (age == Age.SAME && open.ours) return done(user);
        uncertain.remove(user);
        return unknown(user, failure, Optional.empty());
    }

    private Optional<Look<GetLoginProfileResponse>> profile(String user, LostCalls lost) {
        try {
            return Optional.of(lost.look(() -> Answers.checked(
                    iam.getLoginProfile(request -> request.userName(user).overrideConfiguration(NoRetry.LOOK)))));
        } catch (SdkException thrown) {
            if (Failure.of(thrown).is("NoSuchEntity")) return Optional.empty();
            throw thrown;
        }
    }

    /** No profile is to be seen. That proves nothing yet, unless the service refuses this very password for good. */
    private Result absent(String user, Failure failure) {
        if (failure.is("EntityAlreadyExists")) return unknown(user, failure, Optional.of(Retry.of(Reason.CONSISTENCY)));
        Optional<Retry> retry = retry(failure, RecentWrites.user(user));
        if (retry.isPresent()) return unknown(user, failure, retry);
        uncertain.remove(user);
        return refused(user, failure);
    }

    private Result anothers(String user, Failure failure) {
        uncertain.remove(user);
        return new Result.Refused(
                failure.problem(
                        what(user),
                        " Somebody else has given the user a password meanwhile, which stays; plan again from the declaration."));
    }

    private Result refused(String user, Failure failure) {
        uncertain.remove(user);
        return retry(failure, RecentWrites.user(user))
                .<Result>map(later -> new Result.Transient(failure.problem(what(user), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(user), failure.hint())));
    }

    /** What is not found may have been made just now, and not be visible yet. */
    private Optional<Retry> retry(Failure failure, Key... mayBeNew) {
        boolean unseen = failure.is("NoSuchEntity") && Stream.of(mayBeNew).anyMatch(recent::madeJustNow);
        return unseen ? Optional.of(Retry.of(Reason.CONSISTENCY)) : failure.retry();
    }

    private static Result unknown(String user, Failure failure, Optional<Retry> retry) {
        String left =
                " A call got no answer. It is not known whether this password is in force: there may be none, or one that"
                        + " somebody else set at the same moment. If it does not sign " + user
                        + " in, and nobody else set one, delete"
                        + " it and apply again: aws iam delete-login-profile --user-name " + user;
        return new Result.Unknown(failure.problem(what(user), left), retry);
    }

    private static String what(String user) {
        return "CreateLoginProfile of user " + user;
    }
}
