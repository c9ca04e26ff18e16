// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which accounts belong to which layer, once the organization's members are known. */
final class Membership {
    private final Organization organization;
    private final List<Layer> layers;
    private final Defaults defaults;
    private final Optional<List<MemberAccount>> members;
    private final Map<String, MemberAccount> byId;

    Membership(
            Organization organization, List<Layer> layers, Defaults defaults, Optional<List<MemberAccount>> members) {
        this.organization = organization;
        this.layers = layers;
        this.defaults = defaults;
        this.members = members;
        byId = members.orElse(List.of()).stream()
                .collect(Collectors.toMap(MemberAccount::id, Function.identity(), (a, b) -> a));
    }

    Map<String, List<Account>> accounts() {
        if (members.isEmpty())
            for (Layer layer : layers)
                if (layer.asksMembers())
                    throw new InvalidModelException(
                            "layer \"" + layer.name() + '"',
                            "accounts",
                            "are taken or changed by what AWS Organizations tells of them, which is not asked here; plan with"
                                    + " AwsOrganization, or declare each account");
        Map<String, Layer> taken = taken();
        Map<String, List<Account>> all = new LinkedHashMap<>();
        for (Layer layer : layers) {
            List<Account> whole = new ArrayList<>();
            for (Account account : layer.accounts())
                whole.add(layer.whole(account, Optional.ofNullable(byId.get(account.requiredId())), defaults));
            for (MemberAccount member : members.orElse(List.of()))
                if (layer.equals(taken.get(member.id())))
                    whole.add(layer.whole(member.declaration(), Optional.of(member), defaults));
            all.put(layer.name(), List.copyOf(whole));
        }
        return all;
    }

    private boolean isDeclared(MemberAccount member) {
        return layers.stream()
                .flatMap(layer -> layer.accounts().stream())
                .anyMatch(account -> account.requiredId().equals(member.id()));
    }

    /** Those that a rule takes and that cannot be used, in words. */
    List<String> leftOut() {
        return members.orElse(List.of()).stream()
                .filter(member -> !member.isActive() && !isDeclared(member))
                .filter(member -> layers.stream().anyMatch(layer -> layer.takes(member)))
                .map(member -> "account " + member + ": it is left out.")
                .toList();
    }

    /** The layers that take members which none declares, by account. */
    private Map<String, Layer> taken() {
        Map<String, Layer> taken = new HashMap<>();
        for (MemberAccount member : members.orElse(List.of())) {
            if (!member.isActive() || isDeclared(member)) continue;
            List<Layer> takers =
                    layers.stream().filter(layer -> layer.takes(member)).toList();
            if (takers.size() > 1)
                throw new InvalidModelException(
                        "organization \"" + organization.name() + '"',
                        "account",
                        member + " is taken by the layers \"" + takers.get(0).name() + "\" and \""
                                + takers.get(1).name() + "\"; narrow one of them, or declare the account in one");
            if (!takers.isEmpty()) taken.put(member.id(), takers.get(0));
        }
        return taken;
    }
}
