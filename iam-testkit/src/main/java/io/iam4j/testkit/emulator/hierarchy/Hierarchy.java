// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import io.iam4j.access.CompiledPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An organization: its nodes by id, in the order in which they were seeded. Immutable. */
public final class Hierarchy {
    private final Naming naming;
    private final Node root;
    private final Node management;
    private final Map<String, Node> nodes;
    private final Map<String, List<Node>> children = new LinkedHashMap<>();
    private final List<Node> accounts;
    private final Map<String, ControlPolicy> policies;
    private final boolean controlled;

    Hierarchy(Naming naming, Map<String, Node> nodes, Map<String, ControlPolicy> policies) {
        this.naming = naming;
        this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        this.policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        for (Node node : nodes.values())
            node.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>())
                            .add(node));
        this.accounts = nodes.values().stream()
                .filter(node -> node.type() == Node.Type.ACCOUNT)
                .toList();
        this.controlled = policies.size() > 1
                || nodes.values().stream().anyMatch(node -> node.policies().isEmpty());
        this.root = node(naming.rootId());
        this.management = node(naming.managementAccount());
    }

    private Node node(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("there is no " + id + " in the organization"));
    }

    /** The organization's id. */
    public String id() {
        return naming.organization();
    }

    /** The organization's ARN. */
    public String arn() {
        return naming.arn("organization") + naming.organization();
    }

    /** The root. */
    public Node root() {
        return root;
    }

    /** The management account. */
    public Node management() {
        return management;
    }

    /** The root, unit or account of an id. */
    public Optional<Node> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The member or management account of twelve digits. */
    public Optional<Node> account(String id) {
        return find(id).filter(node -> node.type() == Node.Type.ACCOUNT);
    }

    /** The root or unit of an id. */
    public Optional<Node> parent(String id) {
        return find(id).filter(node -> node.type() != Node.Type.ACCOUNT);
    }

    /** All accounts, the management account among them. */
    public List<Node> accounts() {
        return accounts;
    }

    /** All nodes, each before those in it. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** What is directly in a root or unit and of a type. */
    public List<Node> children(Node parent, Node.Type type) {
        return children.getOrDefault(parent.id(), List.of()).stream()
                .filter(node -> node.type() == type)
                .toList();
    }

    /** The ARN that a node of a type and id has, whether there is one or not. */
    public String arn(Node.Type type, String nodeId) {
        return naming.arn(type, nodeId);
    }

    /** The service control policies of the organization, FullAWSAccess first. */
    public Collection<ControlPolicy> policies() {
        return policies.values();
    }

    /** The service control policy of an id. */
    public Optional<ControlPolicy> policy(String policyId) {
        return Optional.ofNullable(policies.get(policyId));
    }

    /** Whether service control policies are in use: they are when the seed has one, or takes FullAWSAccess away somewhere. */
    public boolean isControlled() {
        return controlled;
    }

    /** The service control policies that limit an account, from the root down; none limit the management account and outsiders. */
    public List<List<CompiledPolicy>> levels(String accountId) {
        if (accountId.equals(management.id()) || !isControlled()) return List.of();
        List<List<CompiledPolicy>> out = new ArrayList<>();
        for (Optional<Node> at = account(accountId);
                at.isPresent();
                at = at.get().parent().flatMap(this::find))
            out.add(at.get().policies().stream().map(ControlPolicy::compiled).toList());
        Collections.reverse(out);
        return List.copyOf(out);
    }
}
