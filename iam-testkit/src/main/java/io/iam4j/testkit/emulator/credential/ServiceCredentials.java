// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Objects;

/** What several actions on service-specific credentials share. */
final class ServiceCredentials {
    private ServiceCredentials() {}

    static ServiceCredential of(Request request) {
        String id = request.params().required("ServiceSpecificCredentialId", Rules.ID);
        ServiceCredential credential =
                request.userOrCaller().credentials().services().get(id);
        if (credential == null) throw absent(request, id);
        return credential;
    }

    private static Fault absent(Request request, String id) {
        return request.account().serviceCredentials().containsKey(id)
                ? Fault.validation("User " + request.userOrCaller().name()
                        + " does not have a service specific credential with id " + id)
                : Fault.noSuchEntity("No such credential " + id + " exists");
    }

    /** The credential of a user that has it. */
    static ServiceCredential held(User user, String id) {
        return Objects.requireNonNull(user.credentials().services().get(id), id);
    }

    static void write(Request request, Xml out, User user, ServiceCredential credential) {
        boolean apiKey = CredentialService.named(credential.service()).hasApiKeys();
        out.time("CreateDate", credential.created())
                .time("ExpirationDate", credential.expires().orElse(null))
                .text("ServiceName", credential.service())
                .text(apiKey ? "ServiceCredentialAlias" : "ServiceUserName", credential.alias())
                .text("ServiceSpecificCredentialId", credential.id())
                .text("UserName", user.name())
                .text("Status", credential.status(request.now()));
    }

    static void writeWithSecret(Request request, Xml out, User user, ServiceCredential credential) {
        CredentialService service = CredentialService.named(credential.service());
        String element = service.hasApiKeys() ? "ServiceCredentialSecret" : "ServicePassword";
        out.in("ServiceSpecificCredential", () -> {
            write(request, out, user, credential);
            out.text(element, service.secret(credential.alias()));
        });
    }
}
