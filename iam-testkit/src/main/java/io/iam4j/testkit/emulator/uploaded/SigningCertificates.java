// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on signing certificates share. */
final class SigningCertificates {
    private SigningCertificates() {}

    static UploadedKey of(Request request) {
        String id = request.params().required("CertificateId", Rules.ID);
        UploadedKey certificate = request.holder().credentials().certificates().get(id);
        if (certificate == null) throw Fault.noSuchEntity("The Certificate with id " + id + " cannot be found.");
        return certificate;
    }

    static void write(Xml out, CredentialHolder user, UploadedKey certificate) {
        out.text("UserName", user.userName())
                .text("CertificateId", certificate.id())
                .text("CertificateBody", certificate.body())
                .text("Status", certificate.status())
                .time("UploadDate", certificate.uploaded());
    }
}
