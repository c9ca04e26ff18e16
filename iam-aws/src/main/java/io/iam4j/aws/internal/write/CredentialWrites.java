// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.RelationKeys;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.UploadChange.UploadSSHPublicKey;
import io.iam4j.change.internal.UploadChange.UploadSigningCertificate;
import io.iam4j.change.internal.VirtualMfaDeviceChange.DeleteUnassignedMFADevice;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Removals of what users sign in with, and switching it on and off. What is not there is removed already, unless this process made it just now: then
 * it is not visible yet, and must not be taken for gone.
 */
final class CredentialWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    CredentialWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.put(
                DeleteLoginProfile.class,
                Write.removal(recent, this::deletePassword).lookingFirst(this::isAnother));
        writes.put(DeleteCredential.class, Write.removal(recent, this::delete));
        writes.put(DeleteVirtualMFADevice.class, Write.removal(recent, this::deleteDevice));
        writes.put(UpdateCredential.class, Write.by(this::update));
        writes.put(
                UploadSSHPublicKey.class,
                Write.by(this::uploadKey).doneAgainOn("DuplicateSSHPublicKey", (change, lost) -> true));
        writes.put(
                UploadSigningCertificate.class,
                Write.by(this::uploadCertificate)
                        .doneAgainOn(
                                "DuplicateCertificate",
                                (change, lost, refusal) ->
                                        holdsCertificate(change) ? Finding.IN_FORCE : Finding.UNSEEN));
        writes.put(
                DeleteUnassignedMFADevice.class,
                Write.removal(
                        recent,
                        change -> iam.deleteVirtualMFADevice(request ->
                                request.serialNumber(change.serialNumber()).overrideConfiguration(NoRetry.ATTEMPT))));
        writes.tags()
                .put(
                        VirtualMfaDevice.KIND,
                        (serial, tags) -> iam.tagMFADevice(request ->
                                request.serialNumber(serial).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (serial, keys) -> iam.untagMFADevice(request ->
                                request.serialNumber(serial).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
    }

    private void update(UpdateCredential change) {
        String user = change.user();
        String id = change.credential().id();
        StatusType status = StatusType.fromValue(change.status() == Status.ACTIVE ? "Active" : "Inactive");
        switch (change.credential().kind()) {
            case ACCESS_KEY ->
                iam.updateAccessKey(request ->
                        request.userName(user).accessKeyId(id).status(status).overrideConfiguration(NoRetry.ATTEMPT));
            case SSH_PUBLIC_KEY ->
                iam.updateSSHPublicKey(request -> request.userName(user)
                        .sshPublicKeyId(id)
                        .status(status)
                        .overrideConfiguration(NoRetry.ATTEMPT));
            case SIGNING_CERTIFICATE ->
                iam.updateSigningCertificate(request ->
                        request.userName(user).certificateId(id).status(status).overrideConfiguration(NoRetry.ATTEMPT));
            case SERVICE_SPECIFIC_CREDENTIAL ->
                iam.updateServiceSpecificCredential(request -> request.userName(user)
                        .serviceSpecificCredentialId(id)
                        .status(status)
                        .overrideConfiguration(NoRetry.ATTEMPT));
            case MFA_DEVICE -> throw new IllegalArgumentException("an MFA device has no status; it is deactivated");
        }
    }

    /** The service calls a key a duplicate when this very user has it. */
    private void uploadKey(UploadSSHPublicKey change) {
        String id = Answers.checked(iam.uploadSSHPublicKey(request -> request.userName(change.user())
                        .sshPublicKeyBody(change.body())
                        .overrideConfiguration(NoRetry.ATTEMPT)))
                .sshPublicKey()
                .sshPublicKeyId();
        recent.made(RelationKeys.credential(change.user(), id));
    }

    private void uploadCertificate(UploadSigningCertificate change) {
        String id = Answers.checked(iam.uploadSigningCertificate(request -> request.userName(change.user())
                        .certificateBody(change.body())
                        .overrideConfiguration(NoRetry.ATTEMPT)))
                .certificate()
                .certificateId();
        recent.made(RelationKeys.credential(change.user(), id));
    }

    /** The service calls a certificate a duplicate also when another user has it. */
    private boolean holdsCertificate(UploadSigningCertificate change) {
        SigningCertificate sent = SigningCertificate.of(change.body());
        return Answers.pages(marker -> iam.listSigningCertificates(request ->
                        request.userName(change.user()).marker(marker).overrideConfiguration(NoRetry.LOOK)))
                .stream()
                .flatMap(page -> page.certificates().stream())
                .anyMatch(
                        found -> SigningCertificate.of(found.certificateBody()).equals(sent));
    }

    private void deletePassword(DeleteLoginProfile change) {
        iam.deleteLoginProfile(request -> request.userName(change.user()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Whether the password was deleted, and the user has been given another since. */
    private boolean isAnother(DeleteLoginProfile change, LostCalls lost) {
        return lost.showsNewer(
                () -> Answers.checked(iam.getLoginProfile(
                        request -> request.userName(change.user()).overrideConfiguration(NoRetry.LOOK))),
                answer -> answer.loginProfile().createDate());
    }

    private void delete(DeleteCredential change) {
        String user = change.user();
        Credential credential = change.credential();
        String id = credential.id();
        switch (credential.kind()) {
            case ACCESS_KEY ->
                iam.deleteAccessKey(
                        request -> request.userName(user).accessKeyId(id).overrideConfiguration(NoRetry.ATTEMPT));
            case SSH_PUBLIC_KEY ->
                iam.deleteSSHPublicKey(
                        request -> request.userName(user).sshPublicKeyId(id).overrideConfiguration(NoRetry.ATTEMPT));
            case SIGNING_CERTIFICATE ->
                iam.deleteSigningCertificate(
                        request -> request.userName(user).certificateId(id).overrideConfiguration(NoRetry.ATTEMPT));
            case SERVICE_SPECIFIC_CREDENTIAL ->
                iam.deleteServiceSpecificCredential(request ->
                        request.userName(user).serviceSpecificCredentialId(id).overrideConfiguration(NoRetry.ATTEMPT));
            case MFA_DEVICE ->
                iam.deactivateMFADevice(
                        request -> request.userName(user).serialNumber(id).overrideConfiguration(NoRetry.ATTEMPT));
        }
    }

    private void deleteDevice(DeleteVirtualMFADevice change) {
        iam.deleteVirtualMFADevice(
                request -> request.serialNumber(change.serialNumber()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
