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
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
                .collect(Collectors.toMap(MemberAccount::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * By layer.
     *
     * @param impossible gets the account that a template or default makes impossible, and what it threw
     * @throws RuntimeException when that is so of every account, which is the first of them
     */
    Map<String, List<Account>> accounts(BiConsumer<Account, RuntimeException> impossible) {
        List<RuntimeException> failures = new ArrayList<>();
        Map<String, List<Account>> all = made((account, making) -> {
            try {
                return making.get();
            } catch (RuntimeException e) {
                failures.add(e);
                impossible.accept(account, e);
                return account;
            }
        });
        if (!failures.isEmpty()
                && failures.size() == all.values().stream().mapToInt(List::size).sum()) throw failures.get(0);
        return all;
    }

    Map<String, List<Account>> accounts() {
        return made((account, making) -> making.get());
    }

    private Map<String, List<Account>> made(BiFunction<Account, Supplier<Account>, Account> how) {
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
                whole.add(how.apply(
                        account, layer.whole(account, Optional.ofNullable(byId.get(account.requiredId())), defaults)));
            for (MemberAccount member : byId.values()) {
                if (!layer.equals(taken.get(member.id()))) continue;
                Account declared = member.declaration();
                whole.add(how.apply(declared, layer.whole(declared, Optional.of(member), defaults)));
            }
            all.put(layer.name(), List.copyOf(whole));
        }
        return all;
    }

    private boolean isDeclared(MemberAccount member) {
        return layers.stream()
                .flatMap(layer -> layer.accounts().stream())
                .anyMatch(account -> account.requiredId().equals(member.id()));
    }

    /** What should be known of the members, in words. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        byId.values().stream()
                .filter(member -> !member.isActive() && !isDeclared(member))
                .filter(member -> layers.stream().anyMatch(layer -> layer.takes(member)))
                .forEach(member -> remarks.add("account " + member + ": it is left out."));
        if (members.isEmpty()) return remarks;
        String units = byId.values().stream()
                .map(MemberAccount::unit)
                .distinct()
                .sorted()
                .limit(10)
                .collect(Collectors.joining(", "));
        for (Layer layer : layers) {
            List<MemberAccount> own = byId.values().stream()
                    .filter(member -> layer.takes(member)
                            || layer.accounts().stream()
                                    .anyMatch(each -> each.requiredId().equals(member.id())))
                    .toList();
            layer.idle(List.copyOf(byId.values()), own)
                    .forEach(rule -> remarks.add(
                            "layer " + layer.name() + ": " + rule + "; there are accounts in " + units + "."));
        }
        names().forEach(remarks::add);
        return remarks;
    }

    /** Accounts that are declared under the name of another one, as when two ids were mixed up. */
    private List<String> names() {
        List<String> mixed = new ArrayList<>();
        for (Layer layer : layers)
            for (Account account : layer.accounts()) {
                MemberAccount own = byId.get(account.requiredId());
                if (own == null || own.name().equalsIgnoreCase(account.name())) continue;
                byId.values().stream()
                        .filter(other -> other.name().equalsIgnoreCase(account.name()))
                        .findFirst()
                        .ifPresent(other -> mixed.add("account " + account.name() + " is declared with id " + own.id()
                                + ", which AWS Organizations calls " + own.name() + "; " + account.name() + " has id "
                                + other.id() + " there. Are the ids mixed up?"));
            }
        return mixed;
    }

    /** The layers that take members which none declares, by account. */
    private Map<String, Layer> taken() {
        Map<String, Layer> taken = new HashMap<>();
        for (MemberAccount member : byId.values()) {
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
