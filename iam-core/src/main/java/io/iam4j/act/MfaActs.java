// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.internal.MfaChange.ResyncMFADevice;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Sealer;
import java.util.Objects;
import java.util.Optional;

/**
 * The acts on the virtual MFA devices of one user. A new device is named after the user and lies under the user's path, for policies by
 * which people manage their own go by that name; a further one lies in a numbered path beneath that. Those that enable a device, or bring one back in step, ask {@code
 * ApplyOptions.mfaCodes(...)} for two codes. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html">Assign a virtual MFA device</a>
 */
public final class MfaActs {
    private final String user;
    private final boolean replacing;

    private MfaActs(String user, boolean replacing) {
        this.user = Objects.requireNonNull(user, "user");
        this.replacing = replacing;
    }

    /** Of the user of that name, whatever its case. */
    public static MfaActs of(String user) {
        return new MfaActs(user, false);
    }

    /**
     * These, where an enrolment first deletes a device of the same name that is assigned to nobody. Without it such a device is an error,
     * unless this library created it more than an hour ago: somebody may be about to enable it.
     */
    public MfaActs replacingUnassigned() {
        return new MfaActs(user, true);
    }

    private Act act(String what, Optional<Sealer> sealer, UserAct.Work work) {
        return UserAct.ofMfa(user, what, sealer, work);
    }

    /**
     * Creates a device and enables it in the same apply, for the caller's own user at a terminal, or for a service account with {@code
     * MfaCodeSource.computed}. The source of codes is given the seed; nobody else gets it. An apply that fails in between leaves a
     * device that is not assigned: {@link #confirm} enables it.
     */
    public Act enrol() {
        return act("an MFA device", Optional.empty(), new MfaEnrolment(Optional.empty(), true, replacing)::enrol);
    }

    /** The same, with the seed also sealed: the note is delivered before the device is enabled. */
    public Act enrol(Sealer sealer) {
        return act("an MFA device", Optional.of(sealer), new MfaEnrolment(Optional.of(sealer), true, replacing)::enrol);
    }

    /**
     * Creates a device for somebody else, and seals its seed to them. They read it with an authenticator app; their two codes then go into
     * {@link #confirm}, which they may carry out themselves.
     */
    public Act begin(Sealer sealer) {
        return act(
                "an MFA device", Optional.of(sealer), new MfaEnrolment(Optional.of(sealer), false, replacing)::enrol);
    }

    /** Enables the device that {@link #begin}, or an enrolment that was cancelled, created. */
    public Act confirm() {
        return act("the MFA device begun", Optional.empty(), MfaEnrolment::confirm);
    }

    /** Brings the user's device back in step, when its clock has drifted. The user must have one that shows codes. */
    public Act resynchronise() {
        return act("the MFA device in step", Optional.empty(), MfaRemoval::resynchronise);
    }

    /** The same of the device with that serial number, for a user who has several. */
    public Act resynchronise(String serialNumber) {
        return act(
                "MFA device " + serialNumber + " in step",
                Optional.empty(),
                (draft, there, held) -> UserAct.credential(Credential.Kind.MFA_DEVICE, serialNumber, there, held, draft)
                        .ifPresent(device -> draft.add(new ResyncMFADevice(there.name(), device.id()))));
    }

    /**
     * Creates and enables another device as {@link #enrol()} does, and then removes the virtual ones that were there. Its serial number is
     * another, as {@code arn:aws:iam::ACCOUNT:mfa/2/ada} after {@code mfa/ada}: profile files with an {@code mfa_serial} have to follow. The
     * plan warns when the user's policies let them delete the one and not the other. A device that was made before the user was renamed
     * bears the former name; where the user carries this out and may not delete it, it is deactivated and stays, and the plan says so.
     */
    public Act replace() {
        return act(
                "the MFA device replaced",
                Optional.empty(),
                new MfaEnrolment(Optional.empty(), true, replacing)::replace);
    }

    /** The same, with the new seed also sealed. */
    public Act replace(Sealer sealer) {
        return act(
                "the MFA device replaced",
                Optional.of(sealer),
                new MfaEnrolment(Optional.of(sealer), true, replacing)::replace);
    }

    /** Removes every MFA device of the user: it is deactivated, and deleted if it is virtual. */
    public Act remove() {
        return act("the removal of MFA devices", Optional.empty(), MfaRemoval::remove);
    }

    /** Removes the device with that serial number. */
    public Act remove(String serialNumber) {
        return act(
                "the removal of MFA device " + serialNumber,
                Optional.empty(),
                (draft, there, held) -> UserAct.credential(Credential.Kind.MFA_DEVICE, serialNumber, there, held, draft)
                        .ifPresent(device -> MfaRemoval.remove(device, there, draft)));
    }

    /**
     * For a device that somebody lost: removes every MFA device of the user and {@linkplain CredentialActs#endSessions ends the sessions}
     * under way, which whoever found the device may have begun, and those of the next 15 minutes. The password and the keys stay; {@link CredentialActs#shutOff} takes those as well.
     */
    public Act lost() {
        return act("the loss of an MFA device", Optional.empty(), MfaRemoval::lost);
    }

    @Override
    public String toString() {
        return "MFA devices of " + user;
    }
}
