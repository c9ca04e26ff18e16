// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on server certificates. */
public final class CertificateActions {
    private CertificateActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new DeleteServerCertificate(),
                new GetServerCertificate(),
                new ListServerCertificateTags(),
                new ListServerCertificates(),
                new TagServerCertificate(),
                new UntagServerCertificate(),
                new UpdateServerCertificate(),
                new UploadServerCertificate());
    }
}
