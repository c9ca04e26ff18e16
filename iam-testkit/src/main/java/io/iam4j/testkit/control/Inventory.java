// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account holds, by name, without secrets. Immutable.
 *
 * @param id the account
 * @param alias its alias
 * @param parts the kinds of what it holds
 */
record Inventory(String id, Optional<String> alias, List<Part> parts) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** All of one kind: how JSON and how a page calls it. */
    record Part(String key, String title, List<Item> items) {
        int count() {
            return items.size();
        }
    }

    /** A name, its path where that is not the root, and a word on it. */
    record Item(String name, String path, String note) {
        Item(String name, String note) {
            this(name, "/", note);
        }
    }

    /** The accounts that anyone used, by id. */
    static List<Inventory> of(Controlled server) {
        return server.world()
                .inCall(() -> server.world().accounts().stream()
                        .sorted(Comparator.comparing(AccountState::id))
                        .map(account -> account.read(() -> of(account)))
                        .toList());
    }

    private static Inventory of(AccountState account) {
        return new Inventory(
                account.id(),
                account.settings().alias(),
                List.of(
                        new Part("users", "Users", users(account)),
                        new Part("groups", "Groups", groups(account)),
                        new Part("roles", "Roles", roles(account)),
                        new Part("policies", "Policies", policies(account)),
                        new Part(
                                "instanceProfiles",
                                "Instance profiles",
                                account.profiles().all().stream()
                                        .map(profile -> new Item(profile.name(), profile.path(), ""))
                                        .toList()),
                        new Part("providers", "Identity providers", providers(account)),
                        new Part(
                                "serverCertificates",
                                "Server certificates",
                                account.certificates().all().stream()
                                        .map(certificate -> new Item(certificate.name(), certificate.path(), ""))
                                        .toList())));
    }

    private static List<Item> users(AccountState account) {
        return account.users().all().stream()
                .map(user -> new Item(
                        user.name(),
                        user.path(),
                        user.groups().isEmpty()
                                ? ""
                                : "in "
                                        + String.join(
                                                ", ",
                                                user.groups().stream()
                                                        .map(Group::name)
                                                        .toList())))
                .toList();
    }

    private static List<Item> groups(AccountState account) {
        return account.groups().all().stream()
                .map(group -> new Item(
                        group.name(), group.path(), counted(group.members().size(), "member")))
                .toList();
    }

    private static List<Item> roles(AccountState account) {
        return account.roles().all().stream()
                .map(role -> role.isServiceLinked()
                        ? new Item(role.name(), "service-linked")
                        : new Item(role.name(), role.path(), ""))
                .toList();
    }

    private static List<Item> policies(AccountState account) {
        return account.policies().all().stream()
                .map(policy -> new Item(
                        policy.name(),
                        policy.path(),
                        "attached to "
                                + account.policyUse().attachedTo(policy.arn()).size()))
                .toList();
    }

    private static List<Item> providers(AccountState account) {
        return Stream.concat(
                        account.oidcProviders().keySet().stream()
                                .sorted()
                                .map(arn -> new Item(arn.substring(arn.indexOf('/') + 1), "OIDC")),
                        account.samlProviders().all().stream().map(provider -> new Item(provider.name(), "SAML")))
                .toList();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The names by kind, as JSON. */
    ObjectNode json() {
        ObjectNode out = JSON.objectNode().put("account", id);
        alias.ifPresent(name -> out.put("alias", name));
        ObjectNode counts = out.putObject("counts");
        ObjectNode names = out.putObject("names");
        for (Part part : parts) {
            counts.put(part.key(), part.count());
            ArrayNode list = names.putArray(part.key());
            part.items().forEach(item -> list.add(item.name()));
        }
        return out;
    }
}
