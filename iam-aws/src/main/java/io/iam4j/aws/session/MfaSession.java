// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.internal.home.UserHome;
import io.iam4j.internal.Times;
import io.iam4j.mfa.MfaPrompt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which session a user opens with an MFA code. What is asked for decides which operation of STS takes the code:
 *
 * <table>
 * <caption>Sessions</caption>
 * <tr><th>what is asked for</th><th>calls</th><th>one code lasts</th><th>{@code aws:MultiFactorAuthPresent} is true in</th></tr>
 * <tr><td>{@code ofUser(serial)}</td><td>GetSessionToken</td><td>12 hours, up to 36</td><td>every call</td></tr>
 * <tr><td>{@code ofRole(arn, serial)}</td><td>AssumeRole</td><td>1 hour, up to 12 where the role's MaxSessionDuration
 *     allows it</td><td>the trust policy only</td></tr>
 * <tr><td>{@code ofRole(arn, serial).knownInEveryCall()}</td><td>GetSessionToken, then AssumeRole</td><td>12 hours, up to 36;
 *     the role's session lasts an hour at most and is renewed without a code</td><td>the trust policy and every call</td></tr>
 * </table>
 *
 * <p>A code given to AssumeRole satisfies the role's trust policy, and that is all: later calls of the session have
 * {@code aws:MultiFactorAuthPresent} false, so that a policy of the role that asks for it denies them. A code given to
 * GetSessionToken is known in every call of that session, and goes on into the role that it assumes. But assuming a role with
 * temporary credentials is role chaining, for which the service has a limit of one hour.
 *
 * <p>Immutable and thread-safe.
 *
 * @param serialNumber the user's device
 * @param role the role to assume, if any
 * @param isKnownInEveryCall whether policies that ask for MFA are satisfied in every call, and not in the trust policy alone
 * @param lasting for how long one code is enough; the service's default when empty
 * @param cache the folder in which sessions outlive the program, if any
 * @param clock what time it is
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html">Secure API
 *     access with MFA</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html">Comparing STS
 *     credentials</a>
 */
public record MfaSession(
        String serialNumber,
        Optional<Role> role,
        boolean isKnownInEveryCall,
        Optional<Duration> lasting,
        Optional<Path> cache,
        InstantSource clock) {
    private static final Duration SHORTEST = Duration.ofSeconds(900);
    private static final Duration LONGEST_OF_ROLE = Duration.ofHours(12);
    private static final Duration LONGEST_OF_USER = Duration.ofHours(36);

    /**
     * A role to assume.
     *
     * @param arn its ARN
     * @param sessionName what CloudTrail shows; the name of the device when empty
     * @param externalId what the trust policy may ask for
     */
    public record Role(String arn, Optional<String> sessionName, Optional<String> externalId) {}

    /**
     * Checks the serial number and the length.
     *
     * @throws io.iam4j.mfa.MfaException when the serial number is not that of a device with codes
     * @throws IllegalArgumentException when {@code lasting} is out of the range of the service
     */
    public MfaSession {
        serialNumber = MfaPrompt.signIn(serialNumber).serialNumber();
        Duration longest = role.isPresent() && !isKnownInEveryCall ? LONGEST_OF_ROLE : LONGEST_OF_USER;
        if (lasting.isPresent()
                && (lasting.get().compareTo(SHORTEST) < 0 || lasting.get().compareTo(longest) > 0))
            throw new IllegalArgumentException("a code is good for a session of " + Times.lasting(SHORTEST) + " to "
                    + Times.lasting(longest) + ", not "
                    + Times.lasting(lasting.get())
                    + (longest.equals(LONGEST_OF_ROLE)
                            ? "; knownInEveryCall() makes one code last up to " + Times.lasting(LONGEST_OF_USER)
                            : ""));
    }

    /**
     * A session of the user themselves.
     *
     * @param serialNumber the ARN of the user's virtual device, or the number of their hardware token
     * @throws io.iam4j.mfa.MfaException when it is not that of a device with codes, such as {@code user/} for {@code mfa/}
     */
    public static MfaSession ofUser(String serialNumber) {
        return new MfaSession(
                serialNumber, Optional.empty(), true, Optional.empty(), Optional.empty(), InstantSource.system());
    }

    /**
     * A session of a role whose trust policy asks for MFA.
     *
     * @param roleArn the ARN of the role
     * @param serialNumber the device of the user who assumes it
     * @throws io.iam4j.mfa.MfaException when it is not that of a device with codes, such as {@code user/} for {@code mfa/}
     */
    public static MfaSession ofRole(String roleArn, String serialNumber) {
        Role role = new Role(roleArn, Optional.empty(), Optional.empty());
        return new MfaSession(
                serialNumber, Optional.of(role), false, Optional.empty(), Optional.empty(), InstantSource.system());
    }

    /**
     * The same for policies that ask for MFA in the calls of the session, and not in the role's trust policy alone. The session
     * of a user always is so.
     */
    public MfaSession knownInEveryCall() {
        return new MfaSession(serialNumber, role, true, lasting, cache, clock);
    }

    /**
     * The same with another time for which one code is enough.
     *
     * @param time 15 minutes at least; 12 hours at most for a role, 36 for a user and for a role with
     *     {@link #knownInEveryCall}
     * @throws IllegalArgumentException when it is out of that range
     */
    public MfaSession lasting(Duration time) {
        return new MfaSession(serialNumber, role, isKnownInEveryCall, Optional.of(time), cache, clock);
    }

    /**
     * The same with a name for CloudTrail.
     *
     * @param sessionName 2 to 64 characters of {@code [\w+=,.@-]}
     * @throws IllegalStateException when this is the session of a user, which has none
     */
    public MfaSession named(String sessionName) {
        Role named = requireRole("session name");
        return with(new Role(named.arn(), Optional.of(sessionName), named.externalId()));
    }

    /**
     * The same with an external id.
     *
     * @param id 2 to 1224 characters
     * @throws IllegalStateException when this is the session of a user, which has none
     */
    public MfaSession externalId(String id) {
        Role named = requireRole("external id");
        return with(new Role(named.arn(), named.sessionName(), Optional.of(id)));
    }

    private MfaSession with(Role other) {
        return new MfaSession(serialNumber, Optional.of(other), isKnownInEveryCall, lasting, cache, clock);
    }

    private Role requireRole(String what) {
        return role.orElseThrow(() -> new IllegalStateException("the session of a user has no " + what
                + "; MfaSession.ofRole(roleArn, serialNumber) is that of a role"));
    }

    /**
     * The same, kept on disk between runs of the program. The session's keys are in clear in that folder, as the AWS CLI keeps
     * them: each file is readable by its owner alone, and nothing is kept where others may write or where the file system has no
     * permissions of this kind.
     *
     * @param folder is made when it is missing, with mode 0700
     */
    public MfaSession cachedIn(Path folder) {
        return new MfaSession(serialNumber, role, isKnownInEveryCall, lasting, Optional.of(folder), clock);
    }

    /**
     * The same, kept in {@code ~/.aws/cli/cache}, where the AWS CLI keeps its own: a session of a role that one of the two
     * opened is used by the other, for a profile of the same {@code role_arn}, {@code mfa_serial}, {@code external_id}, {@code
     * role_session_name} and {@code duration_seconds}. {@code ~} is what the environment variable {@code HOME} says, but on Windows, as for the AWS CLI.
     *
     * @see #cachedIn what is kept, and where not
     */
    public MfaSession sharedWithAwsCli() {
        return cachedIn(UserHome.ofAwsCli().resolve(".aws").resolve("cli").resolve("cache"));
    }

    /** The same by another clock, for tests. */
    public MfaSession clock(InstantSource other) {
        return new MfaSession(serialNumber, role, isKnownInEveryCall, lasting, cache, other);
    }

    /** The name of the session: as given, or that of the device, which is usually its user's. */
    String sessionName() {
        return role.flatMap(Role::sessionName).orElseGet(() -> {
            String device = serialNumber.substring(serialNumber.lastIndexOf('/') + 1);
            return device.length() > 64 ? device.substring(0, 64) : device;
        });
    }

    /** For a reader: who, as what, and for how long. */
    @Override
    public String toString() {
        return (role.isPresent() ? "a session of " + role.get().arn() : "a session") + " by a code of " + serialNumber
                + lasting.map(time -> " for " + Times.lasting(time)).orElse("")
                + (role.isPresent() && isKnownInEveryCall ? ", known in every call" : "");
    }
}
