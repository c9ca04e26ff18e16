// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations of AWS Organizations that are served, by name. */
public final class OrganizationsOperations {
    private static final Map<String, OrganizationsCall> BY_NAME = List.of(
                    new DescribeAccount(),
                    new DescribeOrganization(),
                    new DescribeOrganizationalUnit(),
                    new DescribePolicy(),
                    new ListAccounts(),
                    new ListAccountsForParent(),
                    new ListChildren(),
                    new ListOrganizationalUnitsForParent(),
                    new ListParents(),
                    new ListPolicies(),
                    new ListPoliciesForTarget(),
                    new ListRoots(),
                    new ListTagsForResource(),
                    new ListTargetsForPolicy())
            .stream()
            .collect(Collectors.toMap(OrganizationsCall::name, Function.identity(), (one, other) -> one, TreeMap::new));

    private OrganizationsOperations() {}

    /** The operation of a name, if it is served. */
    public static Optional<OrganizationsCall> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names of the operations that are served. */
    public static Set<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }
}
