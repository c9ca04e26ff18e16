// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists credentials of one user or of all. */
final class ListServiceSpecificCredentials implements Action {
    private record Owned(User user, ServiceCredential credential) {
        String key() {
            return credential.id();
        }
    }

    @Override
    public void run(Request request, Xml out) {
        Optional<String> service = request.params()
                .raw("ServiceName")
                .filter(name -> !name.isEmpty())
                .map(name -> CredentialService.named(name).endpoint());
        boolean all = request.params().bool("AllUsers").orElse(false);
        if (all && request.params().has("UserName"))
            throw Fault.invalidInput("Cannot list credentials for all users if a username is given");
        Collection<User> users = all ? request.account().users().all() : List.of(request.userOrCaller());
        List<Owned> owned = users.stream()
                .flatMap(user -> user.credentials().services().values().stream().map(each -> new Owned(user, each)))
                .filter(each -> service.isEmpty()
                        || service.get().equals(each.credential().service()))
                .sorted(Comparator.comparing(Owned::key))
                .toList();
        Page<Owned> page = request.page(owned, Owned::key);
        out.list(
                "ServiceSpecificCredentials",
                page.items(),
                each -> ServiceCredentials.write(request, out, each.user(), each.credential()));
        page.end(out);
    }
}
