// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Kind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Reads what one user can sign in with: a call for each kind of credential. */
final class CredentialReader {
    private final IamClient iam;

    CredentialReader(IamClient iam) {
        this.iam = iam;
    }

    boolean hasPassword(String user) throws InterruptedException {
        return ofListed(() -> {
            try {
                Answers.checked(iam.getLoginProfile(request -> request.userName(user)));
                return true;
            } catch (NoSuchEntityException none) {
                if (isOfUser(none)) throw none;
                return false;
            }
        });
    }

    /** Access keys. */
    AccessKeyListing accessKeys(String user) throws InterruptedException {
        return new AccessKeyListing(ofListed(() -> listAccessKeys(user)));
    }

    private static <T> T ofListed(Supplier<T> call) throws InterruptedException {
        return Listed.look(CredentialReader::isOfUser, call);
    }

    /** Whether it is the user who is not found, and not what was asked for. */
    private static boolean isOfUser(NoSuchEntityException none) {
        return Failure.of(none).says("The user with name");
    }

    private List<AccessKeyMetadata> listAccessKeys(String user) {
        return Answers.pages(marker ->
                        iam.listAccessKeys(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.accessKeyMetadata().stream())
                .toList();
    }

    List<Credential> sshKeys(String user) {
        return Answers.pages(marker ->
                        iam.listSSHPublicKeys(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.sshPublicKeys().stream())
                .map(key -> credential(Kind.SSH_PUBLIC_KEY, key.sshPublicKeyId()))
                .toList();
    }

    List<Credential> certificates(String user) {
        return Answers.pages(marker -> iam.listSigningCertificates(
                        request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.certificates().stream())
                .map(certificate -> credential(Kind.SIGNING_CERTIFICATE, certificate.certificateId()))
                .toList();
    }

    List<Credential> mfaDevices(String user) {
        return Answers.pages(marker ->
                        iam.listMFADevices(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.mfaDevices().stream())
                .map(device -> credential(Kind.MFA_DEVICE, device.serialNumber()))
                .toList();
    }

    List<Credential> serviceSpecific(String user) {
        return Answers.pages(marker -> iam.listServiceSpecificCredentials(
                        request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.serviceSpecificCredentials().stream())
                .map(held -> credential(Kind.SERVICE_SPECIFIC_CREDENTIAL, held.serviceSpecificCredentialId()))
                .toList();
    }

    private static Credential credential(Kind kind, @Nullable String id) {
        return new Credential(kind, Parts.of(id, "A listing of credentials", "the id of an " + kind));
    }

    /** Whatever a user holds besides the password and access keys. */
    Stream<Source> others(String user) {
        return Stream.of(
                new Source("ListSSHPublicKeys", () -> ofListed(() -> sshKeys(user))),
                new Source("ListSigningCertificates", () -> ofListed(() -> certificates(user))),
                new Source("ListServiceSpecificCredentials", () -> ofListed(() -> serviceSpecific(user))),
                new Source("ListMFADevices", () -> ofListed(() -> mfaDevices(user))));
    }

    /** The access keys of one user. */
    record AccessKeyListing(List<AccessKeyMetadata> keys) {
        List<Credential> all() {
            return keys.stream()
                    .map(key -> credential(Kind.ACCESS_KEY, key.accessKeyId()))
                    .toList();
        }

        /** The ids of those that are switched off. */
        Set<String> inactive() {
            return keys.stream()
                    .filter(key -> key.status() == StatusType.INACTIVE)
                    .map(AccessKeyMetadata::accessKeyId)
                    .collect(Collectors.toSet());
        }
    }

    /** A call that lists credentials. */
    record Source(String call, Callable<List<Credential>> work) {}
}
