// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.UploadChange.UploadSSHPublicKey;
import io.iam4j.change.internal.UploadChange.UploadSigningCertificate;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.credential.ServicePassword;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.UserCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the uploaded keys and certificates of a user by fingerprint, service-specific credentials by service, and access keys by
 * id. What is not declared stays, unless there is to be none of its kind.
 */
final class CredentialComparison {
    private static final Duration SOON = Duration.ofDays(30);

    private final User user;
    private final UserCredentials held;
    private final boolean shutOff;
    private final Draft draft;

    /** With {@code shutOff}, nothing is given and nothing switched on. */
    CredentialComparison(User user, boolean shutOff, Draft draft) {
        this.user = user;
        held = draft.state().credentials(user.name());
        this.shutOff = shutOff;
        this.draft = draft;
    }

    /** What no reading of the account changes. */
    static void check(User user, Checks checks) {
        DeclaredCredentials declared = user.declaredCredentials();
        Optional<AccessKeys.Rotation> rotation = user.accessKeys().flatMap(AccessKeys::rotation);
        if (rotation.isPresent() && !declared.accessKeys().isEmpty())
            checks.problems()
                    .add("user \"" + user.name()
                            + "\" is declared with access keys that rotate, which switches them on and off, and"
                            + " with the status of "
                            + String.join(", ", declared.accessKeys().keySet())
                            + "; leave out one of the two.");
        declared.signingCertificates().ifPresent(mine -> sharedCertificates(user, mine, checks));
    }

    private static void sharedCertificates(User user, Set<SigningCertificate> mine, Checks checks) {
        for (User other : checks.desired().users().values())
            if (other.name().compareTo(user.name()) < 0 && !other.isAbsent())
                other.declaredCredentials().signingCertificates().stream()
                        .flatMap(Set::stream)
                        .filter(mine::contains)
                        .forEach(both -> checks.problems()
                                .add("users \"" + other.name() + "\" and \"" + user.name()
                                        + "\" are declared with the same signing certificate, " + both
                                        + "; IAM takes it of one user alone."));
    }

    /** Whether a credential of this user is declared that has to be given. */
    static boolean gives(User user) {
        DeclaredCredentials declared = user.declaredCredentials();
        return declared.sshPublicKeys().filter(all -> !all.isEmpty()).isPresent()
                || declared.signingCertificates().filter(all -> !all.isEmpty()).isPresent()
                || declared.servicePasswords().filter(all -> !all.isEmpty()).isPresent()
                || declared.accessKeys().containsValue(true);
    }

    /** What is to go by its id, before anything is compared: what takes its place is then found to be missing. */
    static void deleteGone(User user, Draft draft) {
        SortedSet<String> gone = user.declaredCredentials().gone();
        if (gone.isEmpty()) return;
        draft.state().credentials(user.name()).held().stream()
                .filter(each -> each.kind() != Credential.Kind.MFA_DEVICE && gone.contains(each.id()))
                .forEach(each -> draft.applyNow(new DeleteCredential(user.name(), each)));
    }

    void run() {
        DeclaredCredentials declared = user.declaredCredentials();
        declared.sshPublicKeys()
                .ifPresent(keys -> new Uploads<SshPublicKey>(
                                Credential.Kind.SSH_PUBLIC_KEY,
                                DeclaredCredentials.MOST_SSH_PUBLIC_KEYS,
                                SshPublicKey::fingerprint,
                                key -> new UploadSSHPublicKey(user.name(), key.body()))
                        .compare(keys));
        declared.signingCertificates().ifPresent(all -> {
            new Uploads<SigningCertificate>(
                            Credential.Kind.SIGNING_CERTIFICATE,
                            DeclaredCredentials.MOST_SIGNING_CERTIFICATES,
                            SigningCertificate::fingerprint,
                            each -> new UploadSigningCertificate(user.name(), each.body()))
                    .compare(all);
            all.forEach(this::expiry);
        });
        declared.servicePasswords().ifPresent(this::servicePasswords);
        boolean allGo =
                user.accessKeys().filter(keys -> keys.recipient().isEmpty()).isPresent();
        if (!allGo) declared.accessKeys().forEach(this::accessKey);
    }

    /** How one kind of upload is compared. */
    private final class Uploads<T> {
        private final Credential.Kind kind;
        private final int most;
        private final Function<T, String> fingerprint;
        private final Function<T, ChangeRecord> upload;

        Uploads(Credential.Kind kind, int most, Function<T, String> fingerprint, Function<T, ChangeRecord> upload) {
            this.kind = kind;
            this.most = most;
            this.fingerprint = fingerprint;
            this.upload = upload;
        }

        void compare(Set<T> declared) {
            List<Credential> present = held.of(kind).toList();
            if (declared.isEmpty()) {
                present.forEach(each -> draft.add(new DeleteCredential(user.name(), each)));
                return;
            }
            Map<String, Credential> known = new HashMap<>();
            present.forEach(each -> facts(each).fingerprint().ifPresent(print -> known.put(print, each)));
            declared.stream()
                    .map(each -> known.get(fingerprint.apply(each)))
                    .filter(each -> each != null)
                    .forEach(CredentialComparison.this::switchOn);
            List<T> missing = declared.stream()
                    .filter(each -> !known.containsKey(fingerprint.apply(each)))
                    .toList();
            if (shutOff) return;
            if (present.size() + missing.size() > most) tooMany(present, missing.size());
            else missing.forEach(each -> draft.add(upload.apply(each)));
        }

        private void tooMany(List<Credential> present, int missing) {
            draft.problems()
                    .add("user \"" + user.name() + "\" has " + present.size() + " " + kind + "s (" + ids(present)
                            + ") and would get " + missing + " more, but " + most
                            + " are allowed; delete one that is no longer used, or declare fewer.");
        }
    }

    private void expiry(SigningCertificate certificate) {
        Instant end = certificate.expires();
        String which = "signing certificate " + certificate + " of user \"" + user.name() + "\"";
        boolean there = held.of(Credential.Kind.SIGNING_CERTIFICATE)
                .anyMatch(each -> facts(each).fingerprint().equals(Optional.of(certificate.fingerprint())));
        if (!end.isAfter(draft.now())) {
            if (there) draft.warnings().add(which + " has expired; declare the user with another.");
            else draft.problems().add(which + " has expired, and IAM does not take it; declare another.");
        } else if (end.isBefore(draft.now().plus(SOON)))
            draft.warnings()
                    .add(which + " expires in "
                            + Duration.between(draft.now(), end).toDays() + " days; declare another beside it.");
    }

    private void servicePasswords(Set<ServicePassword> declared) {
        List<Credential> present =
                held.of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL).toList();
        if (declared.isEmpty()) present.forEach(each -> draft.add(new DeleteCredential(user.name(), each)));
        else if (!shutOff) declared.forEach(each -> servicePassword(each, present));
    }

    private void servicePassword(ServicePassword password, List<Credential> present) {
        List<Credential> same = present.stream()
                .filter(each -> facts(each)
                        .service()
                        .filter(password.service()::equalsIgnoreCase)
                        .isPresent())
                .toList();
        if (same.isEmpty())
            draft.add(new CreateServiceSpecificCredential(
                    user.name(), password.service(), OptionalInt.empty(), password.recipient()));
        else if (same.stream().allMatch(each -> facts(each).isDead()))
            draft.warnings()
                    .add("user \"" + user.name() + "\" has no password for " + password.service() + " that works: "
                            + ids(same) + (same.size() == 1 ? " is" : " are")
                            + " switched off or expired; credentialsOf(\"" + user.name()
                            + "\") has activateServicePassword(...) and deleteServicePassword(...).");
    }

    private void accessKey(String id, boolean on) {
        List<Credential> present = held.of(Credential.Kind.ACCESS_KEY).toList();
        Optional<Credential> key =
                present.stream().filter(each -> each.id().equals(id)).findFirst();
        if (key.isEmpty())
            draft.problems()
                    .add("user \"" + user.name() + "\" is declared with access key " + id + " switched "
                            + (on ? "on" : "off") + ", but "
                            + (present.isEmpty() ? "has no access key" : "has " + ids(present) + " alone")
                            + "; correct the id, or leave it out.");
        else if (on) switchOn(key.get());
        else if (!facts(key.get()).isDead()) draft.add(new UpdateCredential(user.name(), key.get(), Status.INACTIVE));
    }

    private void switchOn(Credential credential) {
        if (!shutOff && facts(credential).isDead())
            draft.add(new UpdateCredential(user.name(), credential, Status.ACTIVE));
    }

    private Facts facts(Credential credential) {
        return held.facts(credential);
    }

    private static String ids(List<Credential> credentials) {
        return credentials.stream().map(Credential::id).collect(Collectors.joining(", "));
    }
}
