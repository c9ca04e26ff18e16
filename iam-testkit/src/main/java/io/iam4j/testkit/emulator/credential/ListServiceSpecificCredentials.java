// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists credentials of one user or of all, in the order of their ids. */
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
        NavigableMap<String, User> owners = all ? request.account().serviceCredentials() : of(request.userOrCaller());
        Page<Owned> page = request.page(from -> after(owners, from, service), Owned::key);
        out.list(
                "ServiceSpecificCredentials",
                page.items(),
                each -> ServiceCredentials.write(request, out, each.user(), each.credential()));
        page.end(out);
    }

    private static NavigableMap<String, User> of(User user) {
        NavigableMap<String, User> owners = new TreeMap<>();
        user.credentials().services().keySet().forEach(id -> owners.put(id, user));
        return owners;
    }

    /** What comes after an id; what is before it is not looked at. */
    private static Stream<Owned> after(
            NavigableMap<String, User> owners, Optional<String> id, Optional<String> service) {
        return (id.isPresent() ? owners.tailMap(id.get(), false) : owners)
                .entrySet().stream()
                        .map(each ->
                                new Owned(each.getValue(), ServiceCredentials.held(each.getValue(), each.getKey())))
                        .filter(each -> service.isEmpty()
                                || service.get().equals(each.credential().service()));
    }
}
