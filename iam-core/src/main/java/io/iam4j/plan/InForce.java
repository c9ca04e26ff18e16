// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.CreateSmtpCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.CredentialChange.UpdateLoginProfile;
import io.iam4j.change.internal.EndedSessions;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.change.internal.MfaChange.ResyncMFADevice;
import io.iam4j.change.internal.ServerCertificateChange.UpdateServerCertificate;
import io.iam4j.change.internal.UploadChange;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether an account is already as a change set makes it: carrying it out on what was read changes nothing of what it reads or touches. Which
 * password is in force is told by no reading, and of a new key among others not always that it is the one that was to be made.
 */
public final class InForce {
    /** What a reading tells. */
    public enum Verdict {
        /** The account is as the changes make it. */
        YES,
        /** Everything else is, but of a credential it cannot be told. */
        NOT_TOLD,
        /** It is not. */
        NO
    }

    private final ChangeSet changes;
    private final Snapshot now;
    private final AccountState state;
    private final Set<String> created;
    private final Set<Credential> deleted;

    private InForce(ChangeSet changes, Snapshot read) {
        this.changes = changes;
        now = comparable(read);
        state = new AccountState(now);
        created =
                changes.changes(CreateUser.class).stream().map(CreateUser::user).collect(Collectors.toSet());
        deleted = changes.changes(DeleteCredential.class).stream()
                .map(DeleteCredential::credential)
                .collect(Collectors.toSet());
    }

    /** Whether {@code now}, read for the scope of the changes, is as they make the account. */
    public static Verdict of(ChangeSet changes, Snapshot now) {
        return new InForce(EndedSessions.asFound(changes, now), now).verdict();
    }

    /** Versions of policies are numbered on by the service, and somebody without credentials may have no entry. */
    private static Snapshot comparable(Snapshot snapshot) {
        Map<String, UserCredentials> held = new TreeMap<>(snapshot.credentials());
        held.values().removeIf(UserCredentials.NONE::equals);
        return snapshot.policyVersions(Map.of()).credentials(held);
    }

    private Verdict verdict() {
        Verdict verdict = Verdict.YES;
        for (Change change : changes.changes()) {
            Verdict one = credential(change).orElseGet(() -> repeated(ChangeRecord.of(change)));
            if (one.compareTo(verdict) > 0) verdict = one;
        }
        return fingerprint(comparable(state.snapshot())).equals(fingerprint(now)) ? verdict : Verdict.NO;
    }

    private Fingerprint fingerprint(Snapshot snapshot) {
        return Fingerprints.of(
                snapshot, changes.origin().scope(), changes.origin().touched());
    }

    /** Carries it out once more; what has nothing left to be carried out on is done when a plan took that away, or renamed it. */
    private Verdict repeated(ChangeRecord change) {
        if (change.formerName().isPresent())
            return there(isRenamed(change, change.formerName().get()));
        if (change instanceof UpdateCredential update
                && !held(update.user()).held().contains(update.credential())) return Verdict.NO;
        try {
            change.applyTo(state);
            return Verdict.YES;
        } catch (IllegalStateException nothingThere) {
            return there(change.nature() == Nature.DELETES || change.nature() == Nature.REMOVES && isTaken(change));
        } catch (InvalidModelException tooMuch) {
            return Verdict.NO;
        }
    }

    private boolean isRenamed(Change change, String formerName) {
        Optional<String> path = newPath(change);
        return !find(change, formerName)
                && state.find(change.target().kind(), change.target().name(), Resource.class)
                        .filter(found -> path.isEmpty() || path.get().equals(found.path()))
                        .isPresent();
    }

    private static Optional<String> newPath(Change change) {
        if (change instanceof UpdateUser user) return Optional.of(user.newPath());
        if (change instanceof UpdateGroup group) return Optional.of(group.newPath());
        if (change instanceof UpdateServerCertificate certificate) return Optional.of(certificate.newPath());
        return Optional.empty();
    }

    /** Whether the changes delete or rename what {@code change} takes something from; a membership has a group on its other end. */
    private boolean isTaken(Change change) {
        return isTaken(change.target().kind(), change.target().name())
                || change instanceof RemoveUserFromGroup removal && isTaken(Kind.GROUP, removal.group());
    }

    private boolean isTaken(Kind kind, String name) {
        return changes.changes().stream()
                .filter(each -> each.target().kind() == kind)
                .anyMatch(each ->
                        each.nature() == Nature.DELETES && each.target().name().equals(name)
                                || ChangeRecord.of(each).formerName().equals(Optional.of(name)));
    }

    private boolean find(Change change, String name) {
        return state.find(change.target().kind(), name, Resource.class).isPresent();
    }

    /** Of what carrying it out once more would make a second time, or leaves no trace of; empty for everything else. */
    private Optional<Verdict> credential(Change change) {
        if (change instanceof UpdateLoginProfile
                || change instanceof ResetServiceSpecificCredential
                || change instanceof ResyncMFADevice) return Optional.of(Verdict.NOT_TOLD);
        if (change instanceof CreateAccessKey made) return Optional.of(key(made.user()));
        if (change instanceof CreateSmtpCredential made) return Optional.of(key(made.user()));
        if (change instanceof CreateServiceSpecificCredential made)
            return Optional.of(made(
                    made.user(),
                    Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL,
                    each -> held(made.user())
                            .facts(each)
                            .service()
                            .filter(made.service()::equalsIgnoreCase)
                            .isPresent()));
        if (change instanceof UploadChange upload)
            return Optional.of(there(held(upload.user())
                    .of(upload.credential())
                    .anyMatch(each ->
                            held(upload.user()).facts(each).fingerprint().equals(Optional.of(upload.fingerprint())))));
        if (change instanceof EnableMFADevice enabled)
            return Optional.of(there(has(enabled.user(), enabled.serialNumber())));
        if (change instanceof CreateVirtualMFADevice device)
            return Optional.of(there(has(device.user(), device.serialNumber())
                    || now.unassignedDevices().stream()
                            .anyMatch(each -> each.serialNumber().equals(device.serialNumber()))));
        return Optional.empty();
    }

    private static Verdict there(boolean there) {
        return there ? Verdict.YES : Verdict.NO;
    }

    private UserCredentials held(String user) {
        return now.credentialsOf(user);
    }

    private boolean has(String user, String serialNumber) {
        return held(user).held().contains(new Credential(Credential.Kind.MFA_DEVICE, serialNumber));
    }

    private Verdict key(String user) {
        return made(user, Credential.Kind.ACCESS_KEY, any -> true);
    }

    /**
     * Whether one of its kind was made: it was when the user is new or had none. A declaration makes one where there is none; a rotation and
     * an act may make a second one, of which a user has two at most.
     */
    private Verdict made(String user, Credential.Kind kind, Predicate<Credential> alike) {
        long count = held(user)
                .of(kind)
                .filter(alike)
                .filter(each -> !deleted.contains(each))
                .count();
        if (count == 0) return Verdict.NO;
        boolean first =
                created.contains(user) || !changes.origin().scope().keyUse().contains(user);
        return first || count > 1 ? Verdict.YES : Verdict.NOT_TOLD;
    }
}
