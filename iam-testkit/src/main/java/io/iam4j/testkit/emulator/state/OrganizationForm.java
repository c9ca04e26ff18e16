// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.HierarchyBuilder;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.hierarchy.Traits;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.store.OrganizationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The organization: its tree with control policies, features, administrators and reports. */
final class OrganizationForm {
    private static final String POLICIES = "controlPolicies";

    private OrganizationForm() {}

    static void write(JsonOut out, Organization organization) {
        Organization.Memory memory = organization.memory();
        out.time("founded", memory.founded())
                .object("tree", organization.seeded(), OrganizationForm::tree)
                .texts("features", memory.features())
                .texts("administrators", memory.delegates())
                .flag("withoutTrustedAccess", !memory.trusting())
                .flag("consolidatedBillingOnly", !memory.complete())
                .texts("runningReports", memory.running())
                .list("reports", memory.reports(), OrganizationForm::report);
    }

    static Organization read(JsonIn in, Organization organization, String partition) {
        Optional<Hierarchy> tree = in.object("tree", each -> tree(each, partition));
        organization.restore(
                tree,
                new Organization.Memory(
                        in.time("founded"),
                        Set.copyOf(in.texts("features")),
                        in.list("reports", OrganizationForm::report),
                        Set.copyOf(in.texts("runningReports")),
                        Set.copyOf(in.texts("administrators")),
                        !in.flag("withoutTrustedAccess"),
                        !in.flag("consolidatedBillingOnly")));
        return organization;
    }

    private static void tree(JsonOut out, Hierarchy tree) {
        List<ControlPolicy> own =
                tree.policies().stream().filter(policy -> !policy.awsManaged()).toList();
        out.text("id", tree.id())
                .text("managementAccount", tree.management().id())
                .list(
                        POLICIES,
                        own,
                        (each, policy) -> each.text("name", policy.name()).text("document", policy.document()))
                .list("nodes", tree.nodes(), OrganizationForm::node);
    }

    private static void node(JsonOut out, Node node) {
        out.text("type", node.type().name())
                .text("id", node.id())
                .text("name", node.name())
                .text("parent", node.parent())
                .map("tags", node.tags())
                .flag("withoutFullAccess", node.policies().stream().noneMatch(ControlPolicy::awsManaged))
                .texts(
                        POLICIES,
                        node.policies().stream()
                                .filter(policy -> !policy.awsManaged())
                                .map(ControlPolicy::name)
                                .toList())
                .object(
                        "account",
                        node.member(),
                        (each, member) -> each.text("email", member.email())
                                .text("state", member.state())
                                .text("status", member.status())
                                .text("joinedMethod", member.joinedMethod())
                                .time("joined", member.joined())
                                .text("accessRole", member.accessRole()));
    }

    private static Hierarchy tree(JsonIn in, String partition) {
        HierarchyBuilder builder =
                new HierarchyBuilder(partition, in.text("managementAccount"), in.text("id")).asStored();
        Map<String, String> documents = new HashMap<>();
        in.list(POLICIES, each -> documents.put(each.text("name"), each.text("document")) == null);
        Map<String, Node> nodes = new HashMap<>();
        in.list("nodes", each -> {
            String kept = each.text("id");
            Node node = each.made("id", () -> node(each, builder, nodes, documents));
            if (!node.id().equals(kept)) throw each.wrong("id", "it is " + node.id() + " by its name and place");
            return nodes.put(kept, node) == null;
        });
        return in.made("nodes", builder::build);
    }

    private static Node node(
            JsonIn in, HierarchyBuilder builder, Map<String, Node> nodes, Map<String, String> documents) {
        List<Traits.Policy> policies = in.texts(POLICIES).stream()
                .map(name -> new Traits.Policy(
                        name,
                        Optional.ofNullable(documents.get(name))
                                .orElseThrow(() -> in.wrong(POLICIES, "there is no control policy " + name))))
                .toList();
        Traits traits = new Traits(in.map("tags"), policies, !in.flag("withoutFullAccess"));
        String name = in.text("name");
        String type = in.text("type");
        if (type.equals(Node.Type.ROOT.name())) return builder.root(name, traits);
        Node parent = Optional.ofNullable(nodes.get(in.text("parent")))
                .orElseThrow(() -> in.wrong("parent", "no root or unit of that id comes before"));
        if (type.equals(Node.Type.ORGANIZATIONAL_UNIT.name())) return builder.unit(parent, name, traits);
        return builder.account(
                parent, in.text("id"), name, in.requiredObject("account", OrganizationForm::member), traits);
    }

    private static Node.Member member(JsonIn in) {
        return new Node.Member(
                in.text("email"),
                in.text("state"),
                in.text("status"),
                in.text("joinedMethod"),
                in.time("joined"),
                in.optional("accessRole"));
    }

    private static void report(JsonOut out, OrganizationReport report) {
        out.text("id", report.id())
                .text("owner", report.owner())
                .text("subject", report.subject())
                .time("created", report.created())
                .texts(
                        "idleServices",
                        report.services().stream()
                                .filter(access -> access.accounts() == 0)
                                .map(OrganizationReport.Access::namespace)
                                .toList())
                .list(
                        "services",
                        report.services().stream()
                                .filter(access -> access.accounts() > 0)
                                .toList(),
                        (each, access) -> each.text("namespace", access.namespace())
                                .number("accounts", access.accounts())
                                .object(
                                        "latest",
                                        access.latest(),
                                        (latest, reached) -> Parts.use(
                                                latest.text("entityPath", reached.entityPath()), reached.use())))
                .object(
                        "failure",
                        report.failure(),
                        (each, failure) -> each.text("code", failure.code()).text("message", failure.message()));
    }

    private static OrganizationReport report(JsonIn in) {
        List<OrganizationReport.Access> services = new ArrayList<>(in.list(
                "services",
                each -> new OrganizationReport.Access(
                        each.text("namespace"),
                        each.number("accounts"),
                        each.object(
                                "latest",
                                latest -> new OrganizationReport.Reached(
                                        latest.text("entityPath"), Parts.use(latest))))));
        in.texts("idleServices")
                .forEach(name -> services.add(new OrganizationReport.Access(name, 0, Optional.empty())));
        services.sort(Comparator.comparing(OrganizationReport.Access::namespace));
        return new OrganizationReport(
                in.text("id"),
                in.optional("owner"),
                in.text("subject"),
                in.time("created"),
                List.copyOf(services),
                in.object("failure", each -> new OrganizationReport.Failure(each.text("code"), each.text("message"))));
    }
}
