// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.HierarchyBuilder;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.hierarchy.Traits;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.ControlPolicySeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns the seed of an organization into the tree that the emulator holds. Used by one thread. */
final class OrganizationTree {
    private final Instant now;
    private final OrganizationSeed seed;
    private final HierarchyBuilder builder;

    /** A tree whose accounts joined at {@code now} unless the seed says when. */
    OrganizationTree(String partition, Instant now, OrganizationSeed seed, String id) {
        this.now = now;
        this.seed = seed;
        this.builder = new HierarchyBuilder(partition, seed.management().id(), id);
    }

    /**
     * The tree.
     *
     * @throws IllegalArgumentException when no organization can be so
     */
    Hierarchy hierarchy() {
        UnitSeed root = seed.root();
        fill(builder.root(root.name(), traits(root)), root);
        return builder.build();
    }

    private void fill(Node node, UnitSeed unit) {
        for (AccountSeed account : unit.accounts())
            builder.account(node, account.id(), account.name(), member(account), traits(account));
        for (UnitSeed inner : unit.units()) fill(builder.unit(node, inner.name(), traits(inner)), inner);
    }

    private Node.Member member(AccountSeed account) {
        return new Node.Member(
                account.email(),
                account.state().name(),
                account.state().status(),
                account.joinedMethod().name(),
                account.joined().orElse(now),
                account.accessRole());
    }

    private static Traits traits(UnitSeed unit) {
        return traits(unit.tags(), unit.policies(), unit.hasFullAccess());
    }

    private static Traits traits(AccountSeed account) {
        return traits(account.tags(), account.policies(), account.hasFullAccess());
    }

    private static Traits traits(Map<String, String> tags, List<ControlPolicySeed> policies, boolean fullAccess) {
        return new Traits(
                tags,
                policies.stream()
                        .map(policy -> new Traits.Policy(policy.name(), policy.document()))
                        .toList(),
                fullAccess);
    }
}
