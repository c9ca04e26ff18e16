// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.testkit.emulator.wire.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The services that policies let somebody reach, as reports tell them: those with an action of the catalogue that a statement allows on a
 * resource which the action takes, and of which no denial without conditions takes the whole. Conditions of what allows, and denials of
 * other resources, do not count (recorded: radkawar/stackd, testdata/aws/iam/last_access.json, get_deny_edges_exact_poll_1 and
 * report_controls_get_*).
 */
final class Services {
    /** Where an ARN has the service. */
    private static final int SERVICE = 2;

    /** How namespaces look that calls take. */
    static final Rule NAMESPACE = new Rule(1, 64, Pattern.compile("[\\w-]*"), "");

    private Services() {}

    /** Whether there is a service of a namespace, which is in lower case (recorded: entities_namespace_S3). */
    static boolean isKnown(String namespace) {
        return ActionCatalog.standard()
                .service(namespace)
                .filter(service -> service.prefix().equals(namespace))
                .isPresent();
    }

    /** All that there are. */
    static Set<String> all() {
        return new TreeSet<>(ActionCatalog.standard().services());
    }

    /**
     * The services of policies, of which an action needs a resource on each level that is allowed there and denied on none: one level for
     * those of a holder together.
     */
    static Set<String> reachable(List<? extends Collection<CompiledPolicy>> levels) {
        return ActionCatalog.standard().services().stream()
                .filter(service -> levels.stream()
                        .allMatch(policies -> policies.stream().anyMatch(policy -> policy.mayReach(service))))
                .filter(service -> isReachable(levels, service))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isReachable(List<? extends Collection<CompiledPolicy>> levels, String service) {
        return ActionCatalog.standard().service(service).stream()
                .flatMap(known -> known.actions().stream())
                .anyMatch(action -> isReachable(levels, action));
    }

    private static boolean isReachable(List<? extends Collection<CompiledPolicy>> levels, CatalogAction action) {
        List<CompiledStatement> denials = levels.stream()
                .flatMap(Collection::stream)
                .flatMap(policy -> policy.denying(action.id()))
                .toList();
        return levels.stream()
                .allMatch(policies -> policies.stream()
                        .flatMap(policy -> policy.allowing(action.id()))
                        .anyMatch(statement -> leaves(statement, action, denials)));
    }

    /** Whether denials leave anything of what a statement allows an action on. */
    private static boolean leaves(CompiledStatement statement, CatalogAction action, List<CompiledStatement> denials) {
        List<String> resources = statement.source().resources();
        if (resources.isEmpty()) {
            List<String> spared = statement.source().notResources();
            return hasResources(statement) && denials.stream().noneMatch(denial -> denial.alwaysDeniesAllBut(spared));
        }
        return resources.stream()
                .filter(action::takes)
                .anyMatch(resource -> denials.stream().noneMatch(denial -> denial.alwaysDenies(resource)));
    }

    /**
     * Whether a document on its own grants a service: by any action, known or not, on whatever of the service's resources, where it does not
     * deny the whole of it (recorded: selection_* and resource_selection_*).
     *
     * @param service in lower case
     */
    static boolean grants(CompiledPolicy document, String service) {
        return document.statements().stream()
                        .anyMatch(statement -> !statement.denies()
                                && statement.mayReach(service)
                                && isOnResourcesOf(statement, service))
                && document.statements().stream().noneMatch(statement -> deniesWhole(statement, service));
    }

    private static boolean deniesWhole(CompiledStatement statement, String service) {
        return statement.denies()
                && isEverywhereAndAlways(statement)
                && statement.source().actions().stream()
                        .anyMatch(action ->
                                action.equals("*") || action.equals("*:*") || action.equalsIgnoreCase(service + ":*"));
    }

    private static boolean isOnResourcesOf(CompiledStatement statement, String service) {
        List<String> resources = statement.source().resources();
        if (resources.isEmpty()) return hasResources(statement);
        return resources.stream()
                .anyMatch(resource -> resource.equals("*")
                        || ActionCatalog.standard().service(service).stream()
                                .flatMap(known -> known.resourceTypes().stream())
                                .anyMatch(type -> type.matches(anyOfService(resource))));
    }

    /** Of an ARN only the service counts: a policy for {@code s3:GetObject} on a bucket, which is no resource of it, is listed. */
    private static String anyOfService(String resource) {
        String[] parts = resource.split(":", -1);
        return "arn:*:" + (parts.length > SERVICE ? parts[SERVICE] : "*") + ":*:*:*";
    }

    private static boolean hasResources(CompiledStatement statement) {
        return !statement.source().notResources().contains("*");
    }

    private static boolean isEverywhereAndAlways(CompiledStatement statement) {
        return statement.source().resources().contains("*")
                && statement.source().conditions().isEmpty();
    }
}
