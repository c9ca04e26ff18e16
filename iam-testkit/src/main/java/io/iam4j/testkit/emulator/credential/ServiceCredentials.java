// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on service-specific credentials share. */
final class ServiceCredentials {
    private static final int PASSWORD_LENGTH = 44;

    private ServiceCredentials() {}

    static ServiceCredential of(Request request) {
        String id = request.params().required("ServiceSpecificCredentialId", Rules.ID);
        ServiceCredential credential =
                request.userOrCaller().credentials().services().get(id);
        if (credential == null) throw Fault.noSuchEntity("No such credential " + id + " exists.");
        return credential;
    }

    static void write(Xml out, User user, ServiceCredential credential) {
        out.text("UserName", user.name())
                .text("Status", credential.status())
                .text("ServiceUserName", credential.userName())
                .time("CreateDate", credential.created())
                .text("ServiceSpecificCredentialId", credential.id())
                .text("ServiceName", credential.service());
    }

    static void writeWithPassword(Xml out, User user, ServiceCredential credential) {
        out.in("ServiceSpecificCredential", () -> {
            write(out, user, credential);
            out.text("ServicePassword", Ids.secret(PASSWORD_LENGTH));
        });
    }
}
