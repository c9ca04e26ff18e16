// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.session.MfaSession.Role;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.SingleUseCodes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of a session with MFA, for any client of the SDK: {@code
 * IamClient.builder().credentialsProvider(MfaCredentialsProvider.ofProfile("prod", MfaCodeSource.terminal()))}.
 *
 * <p>A session is opened when it is first needed and renewed when it has less than five minutes left. One thread asks for the code;
 * the others wait for it, or go on with what is left of the old session. A code is used once: give the same
 * {@link SingleUseCodes} to all that need codes of a device; a source that is none is wrapped in one. The SDK takes keys as
 * Strings, which live as long as the session does.
 *
 * <p>{@link #resolveCredentials} throws {@link MfaSessionException} when STS refuses, and {@link io.iam4j.mfa.MfaException} when
 * there is no code. Thread-safe.
 *
 * @see MfaSession which operation of STS takes the code, and what that means for policies
 */
public final class MfaCredentialsProvider implements AwsCredentialsProvider, SdkAutoCloseable {
    private final Renewed credentials;
    private final MfaSession session;
    private final SdkAutoCloseable owned;

    private MfaCredentialsProvider(StsClient sts, MfaSession session, MfaCodeSource codes, SdkAutoCloseable owned) {
        this.session = session;
        this.owned = owned;
        this.credentials = credentials(new StsSessions(sts, session, SingleUseCodes.of(codes)), session);
    }

    private static Renewed credentials(StsSessions calls, MfaSession session) {
        Renewed user = new Renewed(calls::ofUser, session.clock());
        Optional<Role> role = session.role();
        if (role.isEmpty()) return user;
        return session.isKnownInEveryCall()
                ? new Renewed(() -> calls.ofRole(role.get(), user.get()), session.clock())
                : new Renewed(() -> calls.ofRole(role.get()), session.clock());
    }

    /**
     * A session that starts from the credentials of a client.
     *
     * @param sts has the user's own access key, and stays the caller's to be closed
     * @param session what is wanted
     * @param codes where codes come from
     */
    public static MfaCredentialsProvider using(StsClient sts, MfaSession session, MfaCodeSource codes) {
        Objects.requireNonNull(sts, "sts");
        return new MfaCredentialsProvider(sts, session, codes, () -> {});
    }

    /**
     * The session that a profile of the user's own files describes, as the AWS CLI would open it: AssumeRole with a code for a
     * profile with {@code role_arn} and {@code mfa_serial}; GetSessionToken for one with keys and {@code mfa_serial}. The region is that of
     * {@code AWS_REGION} or of the profile; where there is none, the global endpoint of STS is asked.
     *
     * @throws MfaSessionException when there is no such profile, it describes no session with MFA, or it has no region in a partition
     *     that has no global endpoint
     */
    public static MfaCredentialsProvider ofProfile(String name, MfaCodeSource codes) {
        return ofProfile(ProfileFile.defaultProfileFile(), name, session -> session, codes);
    }

    /**
     * The session that a profile describes, changed: {@code ofProfile(files, "prod", MfaSession::knownInEveryCall, codes)}.
     *
     * @param files the files, such as {@code ProfileFile.defaultProfileFile()}
     * @param changes what is wanted other than the profile says
     * @throws MfaSessionException when there is no such profile, it describes no session with MFA, or it has no region in a partition
     *     that has no global endpoint
     */
    public static MfaCredentialsProvider ofProfile(
            ProfileFile files, String name, UnaryOperator<MfaSession> changes, MfaCodeSource codes) {
        MfaProfile profile = MfaProfile.read(files, name);
        StsClient sts = profile.client();
        return new MfaCredentialsProvider(sts, changes.apply(profile.session()), codes, sts);
    }

    /** The credentials of the session, which is opened or renewed when that is due. */
    @Override
    public AwsCredentials resolveCredentials() {
        return credentials.get();
    }

    /** Forgets the session, and closes the client of a provider that was made {@code ofProfile}. */
    @Override
    public void close() {
        credentials.forget();
        owned.close();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
