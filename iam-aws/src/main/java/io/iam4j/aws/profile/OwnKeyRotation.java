// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.aws.internal.failure.WireLoggers;
import io.iam4j.mfa.MfaTime;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Replaces the access key in a profile by the rights of its own user: a new key is made, tried until it works, and written into the
 * profile; then the old one is switched off. When something fails before the file is written, the new key is deleted and the old one
 * stays in use. Where policies ask for MFA, give a client with an MFA session.
 *
 * <p>Nothing but the profile file gets the secret. Thread-safe if the clients are.
 */
public final class OwnKeyRotation {
    /** New keys have been seen to work after 8 seconds mostly, and after 20 at the latest. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final IamClient iam;
    private final Function<AwsCredentialsProvider, StsClient> sts;
    private final MfaTime time;

    private OwnKeyRotation(IamClient iam, Function<AwsCredentialsProvider, StsClient> sts, MfaTime time) {
        this.iam = iam;
        this.sts = sts;
        this.time = time;
    }

    /**
     * A rotation by the calls of {@code iam}.
     *
     * @param iam of the user whose key it is: with that key, or with an MFA session
     * @param sts makes a client for the new key, which is closed here
     */
    public static OwnKeyRotation using(IamClient iam, Function<AwsCredentialsProvider, StsClient> sts) {
        return new OwnKeyRotation(
                Objects.requireNonNull(iam, "iam"), Objects.requireNonNull(sts, "sts"), MfaTime.system());
    }

    /** The same with another clock, and way to wait. */
    public OwnKeyRotation time(MfaTime other) {
        return new OwnKeyRotation(iam, sts, other);
    }

    /**
     * What was done.
     *
     * @param oldKeyId the key that is switched off; to be deleted once nothing has missed it, in a week for instance
     * @param newKeyId the key in the profile
     */
    public record Replaced(String oldKeyId, String newKeyId) {}

    /**
     * Replaces the key that {@code profile} holds.
     *
     * @throws ProfileFileException when the profile holds no access key, or cannot be written; the new key is deleted then
     * @throws AccountException when the credentials are the root user's, the user has two keys already, the service refuses, or the new
     *     key does not work within 30 seconds; the message says what is left
     */
    public Replaced replace(ProfileFiles files, String profile) {
        String old = held(files, profile)
                .orElseThrow(() -> new ProfileFileException(
                        "profile " + profile + " in " + files.place(ProfileFile.Kind.CREDENTIALS)
                                + " holds no access key; name the profile that does"));
        requireUnseen();
        String user = user();
        requireAlone(user, old);
        AccessKey made = create(user);
        try (Secret secret = Secret.copyOf(made.secretAccessKey())) {
            try {
                await(made.accessKeyId(), secret);
                files.update(edit -> edit.rotate(profile, old, made.accessKeyId(), secret));
            } catch (Throwable failure) { // an Error too would leave a key that nobody holds
                takeBack(user, made.accessKeyId(), files, profile, failure);
                throw failure;
            }
        }
        switchOff(user, old, made.accessKeyId());
        return new Replaced(old, made.accessKeyId());
    }

    /** Calls without a user's name would act on the root user, whose keys nothing should make or keep. */
    private String user() {
        User own = called("GetUser", "", () -> Answers.checked(iam.getUser()).user());
        if (own.userName() == null || own.arn() != null && own.arn().endsWith(":root"))
            throw problem(
                    "these credentials are not those of a user but of the root user, whose keys are not rotated here."
                            + " The root user needs none: make a user or a role for this work, and delete the root user's keys in the"
                            + " console");
        return own.userName();
    }

    private static Optional<String> held(ProfileFiles files, String profile) {
        return files.read(ProfileFile.Kind.CREDENTIALS)
                .profile(profile)
                .flatMap(held -> held.setting("aws_access_key_id"));
    }

    private static void requireUnseen() {
        List<String> seen = WireLoggers.enabled();
        if (!seen.isEmpty()) throw problem("a logger would show the new secret: " + String.join(" ", seen));
    }

    /** Which of two keys is in use elsewhere is for the user to say: neither is deleted unasked. A session has to name its user. */
    private void requireAlone(String user, String old) {
        List<AccessKeyMetadata> keys = called(
                "ListAccessKeys",
                "",
                () -> Answers.checked(iam.listAccessKeys(request -> request.userName(user)))
                        .accessKeyMetadata());
        if (keys.stream().noneMatch(key -> key.accessKeyId().equals(old)))
            throw problem("the user of these credentials has no access key " + old + ", which the profile holds");
        if (keys.size() > 1)
            throw problem("the user has two access keys already, and no more are allowed: "
                    + keys.stream().map(this::words).collect(Collectors.joining("; "))
                    + ". Delete the one that is not in use, and rotate again");
    }

    private String words(AccessKeyMetadata key) {
        AccessKeyLastUsed use = called(
                "GetAccessKeyLastUsed",
                "",
                () -> Answers.checked(iam.getAccessKeyLastUsed(request -> request.accessKeyId(key.accessKeyId())))
                        .accessKeyLastUsed());
        String used = Optional.ofNullable(use)
                .map(AccessKeyLastUsed::lastUsedDate)
                .map(at -> "last used " + at)
                .orElse("never used");
        return key.accessKeyId() + " (" + key.statusAsString() + ") of " + key.createDate() + ", " + used;
    }

    private AccessKey create(String user) {
        return called(
                "CreateAccessKey",
                " A call that got no answer may have made a key that nobody holds: aws iam list-access-keys shows it.",
                () -> {
                    AccessKey key = iam.createAccessKey(
                                    request -> request.userName(user).overrideConfiguration(NoRetry.SECRET))
                            .accessKey();
                    if (key == null || key.accessKeyId() == null || key.secretAccessKey() == null)
                        throw Answers.incomplete("AccessKey");
                    return key;
                });
    }

    /** The service knows a new key after some seconds. */
    private void await(String id, Secret secret) {
        AwsBasicCredentials credentials = secret.lend(chars -> AwsBasicCredentials.create(id, new String(chars)));
        Instant end = time.instant().plus(PATIENCE);
        try (StsClient client = sts.apply(StaticCredentialsProvider.create(credentials))) {
            while (!works(client)) {
                if (!time.instant().isBefore(end))
                    throw problem("the new access key " + id + " did not work within " + PATIENCE.toSeconds() + " s");
                time.pass(WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("interrupted while the new access key " + id + " did not work yet");
        }
    }

    private static boolean works(StsClient client) {
        try {
            client.getCallerIdentity();
            return true;
        } catch (StsException refused) {
            if (refused.awsErrorDetails() != null
                    && "InvalidClientTokenId".equals(refused.awsErrorDetails().errorCode())) return false;
            throw Failure.of(refused).exception("GetCallerIdentity with the new access key");
        } catch (SdkException unanswered) {
            throw Failure.of(unanswered).exception("GetCallerIdentity with the new access key");
        }
    }

    /** Unless the profile holds it all the same. An interrupted thread makes no calls, so it hears of that afterwards. */
    private void takeBack(String user, String id, ProfileFiles files, String profile, Throwable failure) {
        boolean interrupted = Thread.interrupted();
        try {
            if (held(files, profile).equals(Optional.of(id))) return;
            iam.deleteAccessKey(request -> request.userName(user).accessKeyId(id));
        } catch (SdkException stays) {
            failure.addSuppressed(
                    Failure.of(stays).exception("DeleteAccessKey " + id + ", which nobody holds; delete it by hand"));
        } catch (RuntimeException unknown) { // the file cannot be read, or there are no credentials for the call
            AccountException left = problem("whether access key " + id + " of user " + user
                    + " is held by anybody could not be found out; where profile " + profile
                    + " does not have it, delete it by hand");
            left.addSuppressed(unknown);
            failure.addSuppressed(left);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void switchOff(String user, String old, String made) {
        called(
                "UpdateAccessKey",
                " The profile holds the new key " + made + ", which works; switch the old one, " + old
                        + ", off by hand.",
                () -> iam.updateAccessKey(
                        request -> request.userName(user).accessKeyId(old).status(StatusType.INACTIVE)));
    }

    private interface Call<T> {
        T send();
    }

    private static <T> T called(String what, String left, Call<T> call) {
        try {
            return call.send();
        } catch (SdkException thrown) {
            AccountException failure = Failure.of(thrown).exception(what);
            throw new AccountException(failure.code(), failure.getMessage() + left, thrown);
        }
    }

    private static AccountException problem(String text) {
        return new AccountException("", text + ".", new IllegalStateException(text));
    }
}
