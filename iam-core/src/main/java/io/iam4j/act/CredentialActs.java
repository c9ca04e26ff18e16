// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.CreateSmtpCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.CredentialChange.UpdateLoginProfile;
import io.iam4j.error.SafeText;
import io.iam4j.internal.Times;
import io.iam4j.kind.Draft;
import io.iam4j.kind.Passwords;
import io.iam4j.model.User;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The acts on what one user signs in with, as in {@code plan(credentialsOf("ada").reissuePassword(sealedTo(key)), live).apply()}.
 * Immutable and thread-safe.
 */
public final class CredentialActs {
    private final String user;

    private CredentialActs(String user) {
        this.user = Objects.requireNonNull(user, "user");
    }

    /** Of the user of that name, whatever its case. */
    public static CredentialActs of(String user) {
        return new CredentialActs(user);
    }

    private Act act(String what, UserAct.Work work) {
        return new UserAct(user, what, Optional.empty(), work);
    }

    /** Another console password, to be changed at sign-in; a first one where there is none. It is sealed before it is set. */
    public Act reissuePassword(Sealer sealer) {
        return reissuePassword(ConsoleAccess.sealedWith(sealer), sealer);
    }

    /**
     * The same of that length, or not to be changed at sign-in, as {@code access} says.
     *
     * @param sealer the key that {@code access} was made with
     * @throws IllegalArgumentException when {@code access} is sealed to somebody else
     */
    public Act reissuePassword(ConsoleAccess access, Sealer sealer) {
        Recipient recipient = sealer.recipient();
        if (!access.recipient().equals(Optional.of(recipient)))
            throw new IllegalArgumentException("the console access is not sealed to " + recipient);
        return new UserAct(user, "another console password", Optional.of(sealer), (draft, there, held) -> {
            ShuttingOff.warnIfShutOff(there, draft);
            int length = Passwords.length(access, draft);
            boolean reset = access.resetRequired();
            draft.add(
                    held.password()
                            ? new UpdateLoginProfile(there.name(), recipient, length, reset)
                            : new CreateLoginProfile(there.name(), recipient, length, reset));
        });
    }

    /** Switches an access key on. */
    public Act activateAccessKey(String id) {
        return act("access key " + id + " switched on", status(Credential.Kind.ACCESS_KEY, id, Status.ACTIVE));
    }

    /** Switches an access key off; it can be switched on again. */
    public Act deactivateAccessKey(String id) {
        return act("access key " + id + " switched off", status(Credential.Kind.ACCESS_KEY, id, Status.INACTIVE));
    }

    private static UserAct.Work status(Credential.Kind kind, String id, Status wanted) {
        return (draft, there, held) -> {
            if (wanted == Status.ACTIVE) ShuttingOff.warnIfShutOff(there, draft);
            UserAct.credential(kind, id, there, held, draft)
                    .filter(key -> !held.facts(key).status().equals(Optional.of(wanted)))
                    .ifPresent(key -> draft.add(new UpdateCredential(there.name(), key, wanted)));
        };
    }

    /** Deletes an access key, for good. */
    public Act deleteAccessKey(String id) {
        return act(
                "deletion of access key " + id,
                (draft, there, held) -> UserAct.credential(Credential.Kind.ACCESS_KEY, id, there, held, draft)
                        .ifPresent(key -> draft.add(new DeleteCredential(there.name(), key))));
    }

    /**
     * A password for one service, such as {@code codecommit.amazonaws.com} or {@code cassandra.amazonaws.com} (Keyspaces), sealed with the
     * user name that goes with it. A user has two for each service at most.
     *
     * @throws IllegalArgumentException when the service has other characters than letters, digits, dots and dashes
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html">
     *     CreateServiceSpecificCredential</a>
     */
    public Act createServicePassword(String service, Sealer sealer) {
        return servicePassword(service, OptionalInt.empty(), sealer);
    }

    /**
     * The same, which expires: an API key of {@code bedrock.amazonaws.com}, or a password of another service, for which the API reference has no
     * days, and IAM was seen to take them.
     *
     * @param days for how long, 1 to 36600
     * @throws IllegalArgumentException when that is out of range
     */
    public Act createServicePassword(String service, int days, Sealer sealer) {
        if (days < 1 || days > 36_600)
            throw new IllegalArgumentException("a service-specific credential is for 1 to 36600 days, not " + days);
        return servicePassword(service, OptionalInt.of(days), sealer);
    }

    private Act servicePassword(String service, OptionalInt days, Sealer sealer) {
        if (!service.matches("[a-zA-Z0-9.-]+"))
            throw new IllegalArgumentException("\"" + SafeText.line(service)
                    + "\" is not the name of a service, such as codecommit.amazonaws.com");
        return new UserAct(
                user,
                "a password for " + service,
                Optional.of(sealer),
                (draft, there, held) -> draft.add(
                        new CreateServiceSpecificCredential(there.name(), service, days, sealer.recipient())));
    }

    /** Another password for the service-specific credential of that id; the one before it works no more. */
    public Act resetServicePassword(String id, Sealer sealer) {
        return new UserAct(
                user,
                "another password of " + id,
                Optional.of(sealer),
                (draft, there, held) -> serviceCredential(id, there, held, draft)
                        .ifPresent(found ->
                                draft.add(new ResetServiceSpecificCredential(there.name(), id, sealer.recipient()))));
    }

    /**
     * Another password in the place of the service-specific credential of that id, while both work for a time: a second credential for the
     * same service is made and sealed. Planned again when {@code overlap} is over, the one of that id is switched off, and planned a
     * week after that it is deleted. Planned in between, and when all is done, it changes nothing. Each plan says what the next one does.
     * When a credential was switched off, a tag of the user tells, so that the caller needs {@code iam:TagUser}.
     *
     * @param overlap how long both work, from the creation of the second one
     * @throws IllegalArgumentException when {@code overlap} is negative
     */
    public Act rotateServicePassword(String id, Duration overlap, Sealer sealer) {
        if (overlap.isNegative())
            throw new IllegalArgumentException("the overlap is negative: " + Times.lasting(overlap));
        return new UserAct(
                user,
                "the rotation of " + id,
                Optional.of(sealer),
                new ServicePasswordRotation(id, overlap, sealer)::addTo);
    }

    /** Switches the service-specific credential of that id on. */
    public Act activateServicePassword(String id) {
        return act(id + " switched on", status(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, id, Status.ACTIVE));
    }

    /** Switches the service-specific credential of that id off; it can be switched on again. */
    public Act deactivateServicePassword(String id) {
        return act(id + " switched off", status(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, id, Status.INACTIVE));
    }

    /** Deletes the service-specific credential of that id, for good. */
    public Act deleteServicePassword(String id) {
        return act(
                "deletion of " + id,
                (draft, there, held) -> serviceCredential(id, there, held, draft)
                        .ifPresent(found -> draft.add(new DeleteCredential(there.name(), found))));
    }

    private static Optional<Credential> serviceCredential(String id, User user, UserCredentials held, Draft draft) {
        return UserAct.credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, id, user, held, draft);
    }

    /**
     * An access key for sending mail through SES by SMTP in that region, such as {@code eu-central-1}. Its password is sealed; the secret
     * of the key is given to nobody. The user name for SMTP is the id of the key.
     *
     * @throws IllegalArgumentException when it has not the form of a region
     * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html">Obtaining Amazon SES SMTP credentials</a>
     */
    public Act createSmtpPassword(String region, Sealer sealer) {
        if (!region.matches("[a-z]{2,}(-[a-z]+)+-[0-9]+"))
            throw new IllegalArgumentException("\"" + SafeText.line(region)
                    + "\" is not a region, such as eu-central-1; a password for another one signs in" + " nowhere");
        return new UserAct(
                user,
                "a password for SMTP",
                Optional.of(sealer),
                (draft, there, held) -> draft.add(new CreateSmtpCredential(there.name(), region, sealer.recipient())));
    }

    /**
     * Shuts the user off at once: every access key is switched off, the console password is deleted, and sessions that are under way
     * are ended by a policy that denies everything to those that begin before a time 15 minutes ahead; an apply that begins more than 5
     * minutes after the plan sets a later time, 15 minutes after its beginning. SSH keys and service-specific credentials are
     * switched off too. MFA devices, groups and policies stay. A declaration gives the user no password and no key until
     * {@link #restore}. Sessions of roles that the user has assumed are the roles' own, and go on.
     */
    public Act shutOff() {
        return act("shutting off", ShuttingOff::shutOff);
    }

    /**
     * Takes back {@link #shutOff}: what it switched off is switched on. The password is lost; {@link #reissuePassword} makes another. The
     * policy that ended sessions stays, for those from before stay ended. Where its time still lies ahead, within 15 minutes of shutting off,
     * it is set back to now: a session that begins from then on works.
     */
    public Act restore() {
        return act("restoring", ShuttingOff::restore);
    }

    /**
     * Ends the sessions of the user that are under way, by a policy that denies everything to those that begin before a time 15 minutes
     * ahead. A session that begins in these minutes is denied everything for as long as it lasts, and the plan says until when. An apply
     * that begins more than 5 minutes after the plan sets a later time, 15 minutes after its beginning.
     */
    public Act endSessions() {
        return act("ending the sessions", (draft, there, held) -> ShuttingOff.endSessions(draft, there));
    }

    /**
     * {@linkplain #shutOff Shuts off} the user now, and deletes the user, planned again when {@code period} is over. Planned in between
     * it changes nothing; with another period it sets the time of the deletion anew, that long from now, and switches nothing on. A
     * declaration that {@linkplain io.iam4j.model.Account#owning owns} the users and does not declare this one leaves them until that time.
     *
     * @throws IllegalArgumentException when the period is negative
     */
    public Act offboard(Duration period) {
        if (period.isNegative()) throw new IllegalArgumentException("the period is negative: " + Times.lasting(period));
        return act("off-boarding", (draft, there, held) -> ShuttingOff.offboard(draft, there, held, period));
    }

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
