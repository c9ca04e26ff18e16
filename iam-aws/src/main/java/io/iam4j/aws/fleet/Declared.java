// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The accounts of an organization as they are declared, whole. Immutable and thread-safe. */
final class Declared {
    private final Map<String, Account> accounts = new TreeMap<>();

    private Declared(Map<String, List<Account>> layers) {
        layers.values().forEach(layer -> layer.forEach(account -> accounts.put(account.requiredId(), account)));
    }

    /** Without those that a template or default makes impossible, of which no plan has a part. */
    static Declared of(Organization organization, LiveOrganization live) {
        Set<String> impossible = new HashSet<>();
        Declared declared = new Declared(
                organization.accounts(live.members(), (account, failure) -> impossible.add(account.requiredId())));
        declared.accounts.keySet().removeAll(impossible);
        return declared;
    }

    Account account(String id) {
        Account account = accounts.get(id);
        if (account == null)
            throw new FleetException(
                    "this worker does not declare account " + id
                            + ": it has another declaration than the one that was planned, or the account left the organization.");
        return account;
    }

    /** When the first thing ends after {@code now} that is declared until some time. */
    Optional<Instant> nextEnd(Instant now) {
        return accounts.values().stream()
                .flatMap(Account::resources)
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .flatMap(Declared::ends)
                .filter(end -> end.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static Stream<Instant> ends(PolicyHolder holder) {
        Stream<Instant> parts = holder.ends().values().stream();
        if (!(holder instanceof User user)) return parts;
        return Stream.concat(
                parts, Stream.concat(user.end().stream(), user.accessKeys().flatMap(AccessKeys::end).stream()));
    }
}
