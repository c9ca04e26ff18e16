// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.resolve.Memberships;
import io.iam4j.resolve.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A declaration in the account's own terms.
 *
 * @param resolved what each entity shall hold, whole
 * @param memberships who shall be in which groups
 * @param resolution how it was resolved
 * @param problems references to nothing, and what else cannot be resolved
 */
record Declaration(Account resolved, Memberships memberships, Resolution resolution, List<String> problems) {
    static Declaration resolve(Account desired, Snapshot observed, Instant now) {
        List<String> problems = new ArrayList<>();
        Account declared = desired.isExclusive()
                ? Values.withResources(desired, desired.resources().map(Values::exclusive))
                : desired;
        Resolution resolution = new Resolution(declared, observed, now, problems);
        Memberships memberships = new Memberships(resolution);
        List<Resource> resolved = new ArrayList<>();
        for (KindDescriptor<?> kind : Kinds.ALL)
            kind.resolveAll(resolution)
                    .forEach(resource -> resolved.add(
                            resource instanceof User user && !user.isAbsent()
                                    ? Values.withGroups(user, memberships.of(user.name()))
                                    : resource));
        Account account = Account.of(observed.accountId())
                .knowingServices(desired.knownServices().toArray(String[]::new));
        account = account.settings(desired.settings());
        return new Declaration(Values.withResources(account, resolved.stream()), memberships, resolution, problems);
    }
}
