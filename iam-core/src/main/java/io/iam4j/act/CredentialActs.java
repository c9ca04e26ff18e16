// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.CredentialChange.UpdateLoginProfile;
import io.iam4j.kind.Passwords;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.observed.Credential.Status;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

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
        return act("access key " + id + " switched on", status(id, Status.ACTIVE));
    }

    /** Switches an access key off; it can be switched on again. */
    public Act deactivateAccessKey(String id) {
        return act("access key " + id + " switched off", status(id, Status.INACTIVE));
    }

    private static UserAct.Work status(String id, Status wanted) {
        return (draft, there, held) -> UserAct.accessKey(id, there, held, draft)
                .filter(key -> !held.facts(key).status().equals(Optional.of(wanted)))
                .ifPresent(key -> draft.add(new UpdateCredential(there.name(), key, wanted)));
    }

    /** Deletes an access key, for good. */
    public Act deleteAccessKey(String id) {
        return act(
                "deletion of access key " + id,
                (draft, there, held) -> UserAct.accessKey(id, there, held, draft)
                        .ifPresent(key -> draft.add(new DeleteCredential(there.name(), key))));
    }

    /**
     * Shuts the user off at once: every access key is switched off, the console password is deleted, and sessions that are under way
     * are ended by a policy that denies everything to those that began before. SSH keys and service-specific credentials are
     * switched off too. MFA devices, groups and policies stay. A declaration gives the user no password and no key until
     * {@link #restore}. Sessions of roles that the user has assumed are the roles' own, and go on.
     */
    public Act shutOff() {
        return act("shutting off", ShuttingOff::shutOff);
    }

    /**
     * Takes back {@link #shutOff}: the keys that it switched off are switched on, and the policy goes. The password is lost; {@link
     * #reissuePassword} makes another.
     */
    public Act restore() {
        return act("restoring", ShuttingOff::restore);
    }

    /** Ends the sessions of the user that are under way, by a policy that denies everything to those that began before. */
    public Act endSessions() {
        return act("ending the sessions", (draft, there, held) -> ShuttingOff.endSessions(draft, there));
    }

    /**
     * {@linkplain #shutOff Shuts off} the user now, and deletes the user, planned again when {@code period} is over. Planned in between
     * it changes nothing.
     *
     * @throws IllegalArgumentException when the period is negative
     */
    public Act offboard(Duration period) {
        if (period.isNegative()) throw new IllegalArgumentException("the period is negative: " + period);
        return act("off-boarding", (draft, there, held) -> ShuttingOff.offboard(draft, there, held, period));
    }

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
