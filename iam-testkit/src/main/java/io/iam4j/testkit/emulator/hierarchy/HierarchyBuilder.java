// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.ControlPolicySeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of a seed, and refuses what no organization can be. Used by one thread. */
public final class HierarchyBuilder {
    /** Root aside (AWS Organizations User Guide, orgs_reference_limits). */
    private static final int DEEPEST = 5;

    private final String partition;
    private final Naming naming;
    private final Instant now;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> ownerOfEmail = new HashMap<>();
    private final Map<String, ControlPolicy> policies = new LinkedHashMap<>();
    private final ControlPolicy fullAccess;

    private HierarchyBuilder(OrganizationSeed seed, String partition, String organizationId, Instant now) {
        this.partition = partition;
        this.naming = new Naming(partition, seed.management().id(), organizationId);
        this.now = now;
        this.fullAccess = ControlPolicy.fullAccess(partition);
        policies.put(fullAccess.id(), fullAccess);
    }

    /**
     * The organization of a seed.
     *
     * @param usualId its id, unless the seed has another
     * @param now when accounts joined for which the seed does not say it
     * @throws IllegalArgumentException when an account, an e-mail address or a unit is there twice, units are nested deeper than five, or a
     *     policy is none
     */
    public static Hierarchy of(OrganizationSeed seed, String partition, String usualId, Instant now) {
        HierarchyBuilder builder =
                new HierarchyBuilder(seed, partition, seed.id().orElse(usualId), now);
        String rootId = builder.naming.rootId();
        builder.grow(
                seed.root(),
                Node.Type.ROOT,
                rootId,
                builder.naming.organization() + "/" + rootId + "/",
                Optional.empty(),
                0);
        return new Hierarchy(builder.naming, builder.nodes, builder.policies);
    }

    private void grow(UnitSeed unit, Node.Type type, String id, String path, Optional<String> parent, int depth) {
        if (depth > DEEPEST)
            throw new IllegalArgumentException("the unit " + unit.name() + " is at depth " + depth
                    + "; below the root, units are nested " + DEEPEST + " deep at most");
        List<ControlPolicy> attached = attached(unit.policies(), unit.hasFullAccess());
        Node node = new Node(
                type, id, naming.arn(type, id), unit.name(), path, parent, unit.tags(), attached, Optional.empty());
        nodes.put(id, node);
        unit.accounts().forEach(account -> add(account, node));
        for (UnitSeed inner : unit.units()) {
            String innerId = naming.unitId(path + inner.name());
            if (nodes.containsKey(innerId))
                throw new IllegalArgumentException("there are two units " + inner.name() + " in " + unit.name()
                        + "; units beside each other have different names");
            grow(inner, Node.Type.ORGANIZATIONAL_UNIT, innerId, path + innerId + "/", Optional.of(id), depth + 1);
        }
    }

    private void add(AccountSeed account, Node parent) {
        Node twin = nodes.get(account.id());
        if (twin != null)
            throw new IllegalArgumentException("the account " + account.id() + " is there twice: as " + twin.name()
                    + " and as " + account.name() + " in " + parent.name());
        String other = ownerOfEmail.put(account.email().toLowerCase(Locale.ROOT), account.id());
        if (other != null)
            throw new IllegalArgumentException("the accounts " + other + " and " + account.id()
                    + " have the same e-mail address; each account has one of its own");
        Node.Member member = new Node.Member(account, account.joined().orElse(now));
        nodes.put(
                account.id(),
                new Node(
                        Node.Type.ACCOUNT,
                        account.id(),
                        naming.arn(Node.Type.ACCOUNT, account.id()),
                        account.name(),
                        parent.path() + account.id() + "/",
                        Optional.of(parent.id()),
                        account.tags(),
                        attached(account.policies(), account.hasFullAccess()),
                        Optional.of(member)));
    }

    private List<ControlPolicy> attached(List<ControlPolicySeed> seeds, boolean full) {
        List<ControlPolicy> out = new ArrayList<>();
        if (full) out.add(fullAccess);
        seeds.forEach(seed -> out.add(policy(seed)));
        return List.copyOf(out);
    }

    private ControlPolicy policy(ControlPolicySeed seed) {
        ControlPolicy made = ControlPolicy.of(seed, naming.policyArnStart(), partition);
        ControlPolicy before = policies.putIfAbsent(made.id(), made);
        if (before != null && !before.document().equals(made.document()))
            throw new IllegalArgumentException("there are two service control policies \"" + seed.name()
                    + "\" with different documents; give them different names");
        return before == null ? made : before;
    }
}
