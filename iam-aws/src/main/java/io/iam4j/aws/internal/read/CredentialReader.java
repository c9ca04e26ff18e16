// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;

/** Reads what one user can sign in with: a call for each kind of credential. */
final class CredentialReader {
    private final IamClient iam;

    CredentialReader(IamClient iam) {
        this.iam = iam;
    }

    boolean hasPassword(String user) {
        return OptionalLookup.by(() -> iam.getLoginProfile(request -> request.userName(user)))
                .isPresent();
    }

    List<Credential> accessKeys(String user) {
        return iam.listAccessKeysPaginator(request -> request.userName(user)).accessKeyMetadata().stream()
                .map(key -> new Credential(Kind.ACCESS_KEY, key.accessKeyId()))
                .toList();
    }

    List<Credential> sshKeys(String user) {
        return iam.listSSHPublicKeysPaginator(request -> request.userName(user)).sshPublicKeys().stream()
                .map(key -> new Credential(Kind.SSH_PUBLIC_KEY, key.sshPublicKeyId()))
                .toList();
    }

    List<Credential> certificates(String user) {
        return iam.listSigningCertificatesPaginator(request -> request.userName(user)).certificates().stream()
                .map(certificate -> new Credential(Kind.SIGNING_CERTIFICATE, certificate.certificateId()))
                .toList();
    }

    List<Credential> mfaDevices(String user) {
        return iam.listMFADevicesPaginator(request -> request.userName(user)).mfaDevices().stream()
                .map(device -> new Credential(Kind.MFA_DEVICE, device.serialNumber()))
                .toList();
    }

    /** The SDK has no paginator for these. */
    List<Credential> serviceSpecific(String user) {
        List<Credential> all = new ArrayList<>();
        String marker = null;
        do {
            String from = marker;
            ListServiceSpecificCredentialsResponse page = iam.listServiceSpecificCredentials(
                    request -> request.userName(user).marker(from));
            page.serviceSpecificCredentials()
                    .forEach(held -> all.add(
                            new Credential(Kind.SERVICE_SPECIFIC_CREDENTIAL, held.serviceSpecificCredentialId())));
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
        } while (marker != null);
        return all;
    }

    /** Whatever a user holds besides the password and access keys. */
    Stream<Source> others(String user) {
        return Stream.of(
                new Source("ListSSHPublicKeys", () -> sshKeys(user)),
                new Source("ListSigningCertificates", () -> certificates(user)),
                new Source("ListServiceSpecificCredentials", () -> serviceSpecific(user)),
                new Source("ListMFADevices", () -> mfaDevices(user)));
    }

    /** A call that lists credentials. */
    record Source(String call, java.util.concurrent.Callable<List<Credential>> work) {}
}
