// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on uploaded credentials. */
public final class UploadedCredentialActions {
    private UploadedCredentialActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new DeleteSSHPublicKey(),
                new DeleteSigningCertificate(),
                new GetSSHPublicKey(),
                new ListSSHPublicKeys(),
                new ListSigningCertificates(),
                new UpdateSSHPublicKey(),
                new UpdateSigningCertificate(),
                new UploadSSHPublicKey(),
                new UploadSigningCertificate());
    }
}
