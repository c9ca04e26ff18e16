// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on credentials. */
public final class CredentialActions {
    private CredentialActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new ChangePassword(),
                new CreateAccessKey(),
                new CreateLoginProfile(),
                new CreateServiceSpecificCredential(),
                new DeleteAccessKey(),
                new DeleteLoginProfile(),
                new DeleteSSHPublicKey(),
                new DeleteServiceSpecificCredential(),
                new DeleteSigningCertificate(),
                new GetAccessKeyLastUsed(),
                new GetLoginProfile(),
                new GetSSHPublicKey(),
                new ListAccessKeys(),
                new ListSSHPublicKeys(),
                new ListServiceSpecificCredentials(),
                new ListSigningCertificates(),
                new ResetServiceSpecificCredential(),
                new UpdateAccessKey(),
                new UpdateLoginProfile(),
                new UpdateSSHPublicKey(),
                new UpdateServiceSpecificCredential(),
                new UpdateSigningCertificate(),
                new UploadSSHPublicKey(),
                new UploadSigningCertificate());
    }
}
