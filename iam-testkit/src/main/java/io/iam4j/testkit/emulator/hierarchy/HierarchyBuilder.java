// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a tree node by node, and refuses what no organization can be. Used by one thread. */
public final class HierarchyBuilder {
    /** Root aside (AWS Organizations User Guide, orgs_reference_limits). */
    private static final int DEEPEST = 5;

    /** AWS raised it from five in May 2026 (What's New, aws-organizations-increased-scp-quotas). */
    private static final int MOST_ATTACHED = 10;

    private final String partition;
    private final Naming naming;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> ownerOfEmail = new HashMap<>();
    private final Map<String, ControlPolicy> policies = new LinkedHashMap<>();
    private final ControlPolicy fullAccess;
    private boolean checking = true;

    /** An organization of that id without root and accounts yet. */
    public HierarchyBuilder(String partition, String managementAccount, String organizationId) {
        this.partition = partition;
        this.naming = new Naming(partition, managementAccount, organizationId);
        this.fullAccess = ControlPolicy.fullAccess(partition);
        policies.put(fullAccess.id(), fullAccess);
    }

    /** This, taking control policies as they were stored: an earlier version may have taken what is refused today. */
    public HierarchyBuilder asStored() {
        checking = false;
        return this;
    }

    /** Adds the root, which comes first. */
    public Node root(String name, Traits traits) {
        String id = naming.rootId();
        String path = naming.organization() + "/" + id + "/";
        return add(Node.Type.ROOT, id, name, path, Optional.empty(), traits, Optional.empty());
    }

    /**
     * Adds a unit.
     *
     * @throws IllegalArgumentException when there is one of that name beside it, it is nested deeper than five, or a policy is none
     */
    public Node unit(Node parent, String name, Traits traits) {
        String id = naming.unitId(parent.path() + name);
        if (nodes.containsKey(id))
            throw new IllegalArgumentException("there are two units " + name + " in " + parent.name()
                    + "; units beside each other have different names");
        long depth = parent.path().chars().filter(character -> character == '/').count() - 1;
        if (depth > DEEPEST)
            throw new IllegalArgumentException("the unit " + name + " is at depth " + depth
                    + "; below the root, units are nested " + DEEPEST + " deep at most");
        String path = parent.path() + id + "/";
        return add(Node.Type.ORGANIZATIONAL_UNIT, id, name, path, Optional.of(parent.id()), traits, Optional.empty());
    }

    /**
     * Adds an account.
     *
     * @throws IllegalArgumentException when it is there already, another has its e-mail address, or a policy is none
     */
    public Node account(Node parent, String id, String name, Node.Member member, Traits traits) {
        Node twin = nodes.get(id);
        if (twin != null)
            throw new IllegalArgumentException("the account " + id + " is there twice: as " + twin.name() + " and as "
                    + name + " in " + parent.name());
        String other = ownerOfEmail.put(member.email().toLowerCase(Locale.ROOT), id);
        if (other != null)
            throw new IllegalArgumentException("the accounts " + other + " and " + id
                    + " have the same e-mail address; each account has one of its own");
        String path = parent.path() + id + "/";
        return add(Node.Type.ACCOUNT, id, name, path, Optional.of(parent.id()), traits, Optional.of(member));
    }

    private Node add(
            Node.Type type,
            String id,
            String name,
            String path,
            Optional<String> parent,
            Traits traits,
            Optional<Node.Member> member) {
        Node node = new Node(
                type, id, naming.arn(type, id), name, path, parent, traits.tags(), attached(traits, name), member);
        nodes.put(id, node);
        return node;
    }

    private List<ControlPolicy> attached(Traits traits, String place) {
        List<ControlPolicy> out = new ArrayList<>();
        if (traits.fullAccess()) out.add(fullAccess);
        for (Traits.Policy policy : traits.policies()) {
            ControlPolicy made = policy(policy);
            if (checking && out.contains(made))
                throw new IllegalArgumentException("the service control policy \"" + policy.name()
                        + "\" is attached to " + place + " twice; once is enough");
            out.add(made);
        }
        if (checking && out.size() > MOST_ATTACHED)
            throw new IllegalArgumentException(place + " has " + out.size() + " service control policies"
                    + (traits.fullAccess() ? ", FullAWSAccess among them" : "") + "; at most " + MOST_ATTACHED
                    + " are attached to a root, unit or account: put some of their statements together");
        return List.copyOf(out);
    }

    private ControlPolicy policy(Traits.Policy policy) {
        if (checking) ControlPolicy.check(policy, partition);
        ControlPolicy made = ControlPolicy.of(policy, naming.policyArnStart());
        ControlPolicy before = policies.putIfAbsent(made.id(), made);
        if (before != null && !before.document().equals(made.document()))
            throw new IllegalArgumentException("there are two service control policies \"" + policy.name()
                    + "\" with different documents; give them different names");
        return before == null ? made : before;
    }

    /** The tree as it is. */
    public Hierarchy build() {
        return new Hierarchy(naming, nodes, policies);
    }
}
