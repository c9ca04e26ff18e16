// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Listed;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Kind;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UnassignedDevice;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.EncodingType;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SSHPublicKey;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.SigningCertificate;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** Reads what one user can sign in with: a call for each kind of credential. */
final class CredentialReader {
    /** Of a listing of users. */
    static final int PAGE = 1000;

    private final IamClient iam;

    CredentialReader(IamClient iam) {
        this.iam = iam;
    }

    /** The console password. */
    Optional<LoginProfile> loginProfile(String user) throws InterruptedException {
        return ofListed(() -> {
            try {
                return Optional.of(Answers.checked(iam.getLoginProfile(request -> request.userName(user)))
                        .loginProfile());
            } catch (NoSuchEntityException none) {
                if (isOfUser(none)) throw none;
                return Optional.empty();
            }
        });
    }

    private static <T> T ofListed(Supplier<T> call) throws InterruptedException {
        return Listed.look(CredentialReader::isOfUser, call);
    }

    /** Whether it is the user who is not found, and not what was asked for. */
    private static boolean isOfUser(NoSuchEntityException none) {
        return Failure.of(none).says("The user with name");
    }

    /** When each user last signed in with the password, of those who did. */
    Map<String, Instant> signedIn() {
        Map<String, Instant> last = new TreeMap<>();
        Answers.pages(marker -> iam.listUsers(request -> request.maxItems(PAGE).marker(marker))).stream()
                .flatMap(page -> page.users().stream())
                .forEach(user -> signedIn(user, last));
        return last;
    }

    /** The same of one user. */
    Map<String, Instant> signedIn(String name) throws InterruptedException {
        Map<String, Instant> last = new TreeMap<>();
        signedIn(
                ofListed(() -> Answers.checked(iam.getUser(request -> request.userName(name)))
                        .user()),
                last);
        return last;
    }

    private static void signedIn(User user, Map<String, Instant> last) {
        if (user.passwordLastUsed() != null) last.put(user.userName(), user.passwordLastUsed());
    }

    List<Held> accessKeys(String user) throws InterruptedException {
        return ofListed(() -> listAccessKeys(user));
    }

    private List<Held> listAccessKeys(String user) {
        return Answers.pages(marker ->
                        iam.listAccessKeys(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.accessKeyMetadata().stream())
                .map(key -> held(Kind.ACCESS_KEY, key.accessKeyId(), key.status(), key.createDate()))
                .toList();
    }

    /** The access keys, and when each was last used: a call more for each. */
    List<Held> accessKeysWithUse(String user) throws InterruptedException {
        return accessKeys(user).stream().map(this::withUse).toList();
    }

    private Held withUse(Held key) {
        AccessKeyLastUsed use = Answers.checked(iam.getAccessKeyLastUsed(
                        request -> request.accessKeyId(key.credential().id())))
                .accessKeyLastUsed();
        Optional<Use> last = Optional.ofNullable(use)
                .filter(told -> told.lastUsedDate() != null)
                .map(told -> new Use(told.lastUsedDate(), told(told.serviceName()), told(told.region())));
        return new Held(
                key.credential(), new Facts(key.facts().status(), key.facts().created(), last));
    }

    /** The service says N/A of what it does not know. */
    private static Optional<String> told(@Nullable String text) {
        return Optional.ofNullable(text).filter(known -> !known.equals("N/A"));
    }

    private List<Held> sshKeys(String user) {
        return Answers.pages(marker ->
                        iam.listSSHPublicKeys(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.sshPublicKeys().stream())
                .map(key -> held(Kind.SSH_PUBLIC_KEY, key.sshPublicKeyId(), key.status(), key.uploadDate()))
                .toList();
    }

    /** The SSH public keys, and which each is: a call more for each. */
    private List<Held> sshKeysWithFingerprint(String user) {
        return sshKeys(user).stream()
                .flatMap(key -> withFingerprint(user, key).stream())
                .toList();
    }

    /** Empty when the key was deleted meanwhile. */
    private Optional<Held> withFingerprint(String user, Held key) {
        try {
            SSHPublicKey told = Answers.checked(iam.getSSHPublicKey(request -> request.userName(user)
                            .sshPublicKeyId(key.credential().id())
                            .encoding(EncodingType.SSH)))
                    .sshPublicKey();
            return Optional.of(new Held(key.credential(), key.facts().fingerprint(fingerprint(told))));
        } catch (NoSuchEntityException gone) {
            if (isOfUser(gone)) throw gone;
            return Optional.empty();
        }
    }

    /** By the key itself; as the service tells it where this library cannot read the key. */
    private static Optional<String> fingerprint(SSHPublicKey told) {
        try {
            return Optional.of(SshPublicKey.of(told.sshPublicKeyBody()).fingerprint());
        } catch (InvalidModelException unfit) {
            return Optional.ofNullable(told.fingerprint());
        }
    }

    /** Empty for what was taken long ago and cannot be read: nothing that is declared equals it. */
    private static Optional<String> fingerprint(SigningCertificate told) {
        try {
            return Optional.of(io.iam4j.model.credential.SigningCertificate.of(told.certificateBody())
                    .fingerprint());
        } catch (InvalidModelException unfit) {
            return Optional.empty();
        }
    }

    private static Held certificate(SigningCertificate told) {
        Held held = held(Kind.SIGNING_CERTIFICATE, told.certificateId(), told.status(), told.uploadDate());
        return new Held(held.credential(), held.facts().fingerprint(fingerprint(told)));
    }

    private List<Held> certificates(String user) {
        return Answers.pages(marker -> iam.listSigningCertificates(
                        request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.certificates().stream())
                .map(CredentialReader::certificate)
                .toList();
    }

    private List<Held> mfaDevices(String user) {
        return Answers.pages(marker ->
                        iam.listMFADevices(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.mfaDevices().stream())
                .map(device -> held(Kind.MFA_DEVICE, device.serialNumber(), null, device.enableDate()))
                .toList();
    }

    /** Those assigned to nobody, with what this library wrote on them: a call more for each. */
    List<UnassignedDevice> unassignedDevices() {
        return Answers.pages(marker ->
                        iam.listVirtualMFADevices(request -> request.assignmentStatus(AssignmentStatusType.UNASSIGNED)
                                .marker(marker)))
                .stream()
                .flatMap(page -> page.virtualMFADevices().stream())
                .map(VirtualMFADevice::serialNumber)
                .map(serial -> new UnassignedDevice(serial, created(serial)))
                .toList();
    }

    private Optional<Instant> created(String device) {
        try {
            return Answers.pages(marker -> iam.listMFADeviceTags(
                            request -> request.serialNumber(device).marker(marker)))
                    .stream()
                    .flatMap(page -> page.tags().stream())
                    .filter(tag -> tag.key().equals(UnassignedDevice.CREATED))
                    .map(tag -> Instant.parse(tag.value()))
                    .findFirst();
        } catch (NoSuchEntityException gone) {
            return Optional.empty();
        } catch (IamException unread) {
            if (Failure.of(unread).is("AccessDenied")) return Optional.empty();
            throw unread;
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private List<Held> serviceSpecific(String user) {
        return Answers.pages(marker -> iam.listServiceSpecificCredentials(
                        request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.serviceSpecificCredentials().stream())
                .map(CredentialReader::serviceSpecific)
                .toList();
    }

    private static Held serviceSpecific(ServiceSpecificCredentialMetadata told) {
        Held held = held(
                Kind.SERVICE_SPECIFIC_CREDENTIAL, told.serviceSpecificCredentialId(), told.status(), told.createDate());
        Facts facts = new Facts(
                held.facts().status(),
                held.facts().created(),
                Optional.empty(),
                Optional.ofNullable(told.serviceName()),
                Optional.ofNullable(told.expirationDate()),
                Optional.empty());
        return new Held(held.credential(), facts);
    }

    private static Held held(Kind kind, @Nullable String id, @Nullable StatusType status, @Nullable Instant created) {
        Credential credential = new Credential(kind, Parts.of(id, "A listing of credentials", "the id of an " + kind));
        Facts facts = new Facts(
                Optional.ofNullable(status).flatMap(CredentialReader::status),
                Optional.ofNullable(created),
                Optional.empty());
        return new Held(credential, facts);
    }

    private static Optional<Status> status(StatusType told) {
        return switch (told) {
            case ACTIVE -> Optional.of(Status.ACTIVE);
            case INACTIVE -> Optional.of(Status.INACTIVE);
            case EXPIRED -> Optional.of(Status.EXPIRED);
            case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    /**
     * What {@code scope} asks for of a user besides the password and access keys.
     *
     * @param all whether credentials of every kind are asked for
     */
    Stream<Source> others(String user, ReadScope scope, boolean all) {
        return Stream.of(
                        Kind.SSH_PUBLIC_KEY,
                        Kind.SIGNING_CERTIFICATE,
                        Kind.SERVICE_SPECIFIC_CREDENTIAL,
                        Kind.MFA_DEVICE)
                .filter(kind -> all || scope.credentials(kind).contains(user))
                .map(kind -> source(user, kind, scope));
    }

    private Source source(String user, Kind kind, ReadScope scope) {
        return switch (kind) {
            case ACCESS_KEY -> new Source("ListAccessKeys", () -> accessKeys(user));
            case SSH_PUBLIC_KEY ->
                new Source(
                        "ListSSHPublicKeys",
                        () -> ofListed(() -> scope.tells(user, kind) ? sshKeysWithFingerprint(user) : sshKeys(user)));
            case SIGNING_CERTIFICATE -> new Source("ListSigningCertificates", () -> ofListed(() -> certificates(user)));
            case SERVICE_SPECIFIC_CREDENTIAL ->
                new Source("ListServiceSpecificCredentials", () -> ofListed(() -> serviceSpecific(user)));
            case MFA_DEVICE -> new Source("ListMFADevices", () -> ofListed(() -> mfaDevices(user)));
        };
    }

    /** A credential and what the listing tells of it. */
    record Held(Credential credential, Facts facts) {}

    /** A call that lists credentials. */
    record Source(String call, Callable<List<Held>> work) {}
}
