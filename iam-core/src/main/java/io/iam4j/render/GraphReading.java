// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.internal.TextPattern;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.render.internal.Graph;
import io.iam4j.render.internal.Graph.Edge;
import io.iam4j.render.internal.Graph.Link;
import io.iam4j.render.internal.Graph.Node;
import io.iam4j.render.internal.Graph.Sort;
import io.iam4j.render.internal.Graph.State;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The nodes and edges of one state of an account. Roles of services are left out. */
final class GraphReading {
    private static final String ASSUME_ROLE = "sts:assumerole";

    private static final Pattern ALL_ROLES = Pattern.compile("/?[*?]*[*][*?]*");

    /** What roles hold stands to the right of them. */
    private static final int POLICIES_OF_ROLES = 4;

    private final Snapshot account;
    private final UnaryOperator<String> shown;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Set<Edge> edges = new HashSet<>();

    /**
     * Of {@code account}.
     *
     * @param shown redacts names
     */
    GraphReading(Snapshot account, UnaryOperator<String> shown) {
        this.account = account;
        this.shown = shown;
        account.account().roles().values().stream()
                .filter(role -> !isOfService(role))
                .forEach(this::role);
        account.account().groups().values().forEach(this::group);
        account.account().users().values().forEach(this::user);
        account.account().policies().values().forEach(this::policy);
        account.account().roles().values().stream()
                .filter(role -> !isOfService(role))
                .forEach(this::trust);
    }

    /** What was read. All edges have the state KEPT, so that the same edge is equal before and after. */
    Graph.Reading read() {
        return new Graph.Reading(nodes, edges);
    }

    static String id(Kind kind, String name) {
        return kind + " " + name;
    }

    private static boolean isOfService(Role role) {
        return role.path().startsWith("/aws-service-role/");
    }

    private void add(String id, Sort sort, int column, String area, String name) {
        nodes.putIfAbsent(id, new Node(id, sort, column, area, List.of(shown.apply(name)), State.KEPT));
    }

    private void link(String from, String to, Link link) {
        edges.add(new Edge(from, to, link, State.KEPT));
    }

    private void role(Role role) {
        String id = id(Kind.ROLE, role.name());
        add(id, Sort.ROLE, Sort.ROLE.column, "", role.name());
        holder(role, id, POLICIES_OF_ROLES);
    }

    private void group(Group group) {
        String id = id(Kind.GROUP, group.name());
        add(id, Sort.GROUP, Sort.GROUP.column, "", group.name());
        holder(group, id, Sort.POLICY.column);
    }

    private void user(User user) {
        String id = id(Kind.USER, user.name());
        add(id, Sort.PERSON, Sort.PERSON.column, "", user.name());
        holder(user, id, Sort.POLICY.column);
        user.groups().forEach(group -> {
            if (account.account().groups().containsKey(group)) link(id, id(Kind.GROUP, group), Link.MEMBER);
        });
    }

    private void holder(PolicyHolder holder, String id, int column) {
        holder.attached().forEach(policy -> {
            link(id, policyNode(policy, column), Link.HOLDS);
        });
        holder.boundary().ifPresent(policy -> link(id, policyNode(policy, column), Link.BOUNDED));
        holder.inline().forEach((name, document) -> {
            String inline = id + " inline " + name;
            add(inline, Sort.INLINE, column, "", name);
            link(id, inline, Link.HOLDS);
            assumed(inline, document);
        });
    }

    /** A policy that people hold stands left of the roles, also when roles hold it too. */
    private String policyNode(PolicyRef policy, int column) {
        String id = id(Kind.POLICY, policy.isAwsManaged() ? policy.toString() : policy.name());
        Node known = nodes.get(id);
        if (known != null && known.column() > column) nodes.remove(id);
        add(id, Sort.POLICY, column, "", policy.name());
        return id;
    }

    private void policy(ManagedPolicy policy) {
        String id = id(Kind.POLICY, policy.name());
        add(id, Sort.POLICY, Sort.POLICY.column, "", policy.name());
        policy.document().ifPresent(document -> assumed(id, document));
    }

    /** The roles that a policy lets its holders assume, by name; one that allows all roles is drawn to none. */
    private void assumed(String policy, PolicyDocument document) {
        for (Statement statement : document.statements()) {
            boolean assumes = statement.effect() == Effect.ALLOW
                    && statement.actions().stream()
                            .anyMatch(action -> TextPattern.action(action).matches(ASSUME_ROLE));
            if (assumes)
                statement.resources().stream()
                        .filter(resource -> resource.contains(":role/"))
                        .flatMap(resource -> Arn.find(resource).stream())
                        .forEach(arn -> assumed(policy, arn));
        }
    }

    private void assumed(String policy, Arn role) {
        if (role.account().equals(account.accountId())) {
            rolesOf(role.resource().substring("role".length()))
                    .map(each -> id(Kind.ROLE, each.name()))
                    .filter(nodes::containsKey)
                    .forEach(each -> link(policy, each, Link.ASSUMES));
            return;
        }
        String id = "foreign " + role;
        add(id, Sort.FOREIGN_ROLE, Sort.FOREIGN_ROLE.column, shown.apply("account " + role.account()), role.name());
        link(policy, id, Link.ASSUMES);
    }

    /** Those whose path and name a pattern takes in; none by one that takes in all. */
    private Stream<Role> rolesOf(String pattern) {
        Map<String, Role> roles = account.account().roles();
        if (ALL_ROLES.matcher(pattern).matches()) return Stream.empty();
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0)
            return Stream.ofNullable(roles.get(pattern.substring(pattern.lastIndexOf('/') + 1)))
                    .filter(each -> pattern.equals(each.path() + each.name()));
        TextPattern compiled = TextPattern.text(pattern);
        return roles.values().stream().filter(each -> compiled.matches(each.path() + each.name()));
    }

    private void trust(Role role) {
        role.trust().stream()
                .flatMap(trust -> trust.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.principals().stream())
                .forEach(principal -> principal.ids().forEach(id -> trusted(principal.kind(), id, role)));
    }

    private void trusted(Principal.Kind kind, String id, Role role) {
        String own = account.accountId();
        if (kind == Principal.Kind.AWS && (id.equals(own) || id.endsWith(":iam::" + own + ":root"))) return;
        String node = ownPrincipal(id).orElse("outside " + id);
        if (!nodes.containsKey(node)) add(node, Sort.OUTSIDE, Sort.OUTSIDE.column, "", outside(kind, id));
        link(node, id(Kind.ROLE, role.name()), Link.TRUSTED);
    }

    private Optional<String> ownPrincipal(String id) {
        return Arn.find(id)
                .filter(arn -> arn.account().equals(account.accountId()))
                .map(arn -> arn.type() + " " + arn.name())
                .filter(nodes::containsKey);
    }

    private static String outside(Principal.Kind kind, String id) {
        if (id.equals("*")) return "anybody";
        String text = id.replaceFirst("^arn:[^:]*:(iam|sts)::([0-9]{12}):root$", "account $2")
                .replaceFirst("^arn:[^:]*:iam::[0-9]{12}:(oidc|saml)-provider/", "");
        Optional<Arn> arn = Arn.find(text);
        if (arn.isPresent()) return arn.get().name() + " of " + arn.get().account();
        return kind == Principal.Kind.AWS && text.matches("[0-9]{12}") ? "account " + text : text;
    }
}
