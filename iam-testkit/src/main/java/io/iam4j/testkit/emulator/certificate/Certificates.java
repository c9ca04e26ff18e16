// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on server certificates share. */
final class Certificates {
    private Certificates() {}

    static ServerCertificate byName(Request request) {
        String name = request.params().required("ServerCertificateName", Rules.NAME_128);
        return request.account()
                .certificates()
                .find(name)
                .orElseThrow(
                        () -> Fault.noSuchEntity("The Server Certificate with name " + name + " cannot be found."));
    }

    static void requireFree(AccountState account, String name) {
        if (account.certificates().find(name).isPresent())
            throw Fault.alreadyExists("The Server Certificate with name " + name + " already exists.");
    }

    static void write(Xml out, ServerCertificate certificate) {
        out.text("Path", certificate.path())
                .text("ServerCertificateName", certificate.name())
                .text("ServerCertificateId", certificate.id())
                .text("Arn", certificate.arn())
                .time("UploadDate", certificate.uploaded())
                .time("Expiration", certificate.expiration());
    }
}
