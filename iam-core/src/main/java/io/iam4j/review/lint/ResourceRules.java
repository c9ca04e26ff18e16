// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.internal.Coverage;
import io.iam4j.access.internal.PatternText;
import io.iam4j.policy.catalog.ResourceType;
import io.iam4j.review.Severity;
import io.iam4j.review.internal.Breadth;
import io.iam4j.review.internal.Limit;
import io.iam4j.review.internal.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Resources that fit no action, actions that fit no resource, and resources that are all there are. */
final class ResourceRules {
    /** An ARN whose resource is nothing but wildcards, or a type and then nothing but wildcards. */
    private static final Pattern EFFECTIVELY_STAR =
            Pattern.compile("arn:[^:]*:[^:]+:[^:]*:[^:]*:([A-Za-z0-9._-]+[/:])?[*/:]*\\*[*/:]*");

    private ResourceRules() {}

    static void check(StatementUnder statement, Report report) {
        mismatches(statement, report);
        notResource(statement, report);
        if (!statement.grantsToIdentities()) return;
        fullAccess(statement, report);
        stars(statement, report);
        effectiveStars(statement, report);
        serviceWildcards(statement, report);
    }

    /** Of a service with actions that AWS does not document, resources may be missing in the catalogue as well. */
    private static void mismatches(StatementUnder statement, Report report) {
        List<String> resources = statement.statement().resources();
        if (resources.isEmpty() || statement.actions().stream().anyMatch(Breadth::isEveryAction)) return;
        if (resources.stream().anyMatch(each -> each.equals("*") || !each.startsWith("arn:"))) return;
        if (statement.actions().stream().anyMatch(statement.cache().catalog()::isUndocumented)) return;
        for (String action : statement.knownActions())
            if (resources.stream().noneMatch(each -> takes(statement, action, each))
                    && !(statement.cache().types(action).isEmpty() && isAnyOfService(statement, action)))
                actionWithoutResource(statement, action, report);
        boolean some = statement.actions().stream()
                .anyMatch(action -> !statement.cache().types(action).isEmpty());
        if (!some || !statement.hasKnownActions()) return;
        for (String resource : resources)
            if (statement.actions().stream().noneMatch(action -> takes(statement, action, resource)))
                resourceOfNoAction(statement, resource, report);
    }

    private static boolean takes(StatementUnder statement, String action, String resource) {
        return statement.cache().takes(action, resource) || isToldElsewhere(resource, action);
    }

    private static void actionWithoutResource(StatementUnder statement, String action, Report report) {
        Collection<ResourceType> types = statement.cache().types(action);
        String takes = types.isEmpty()
                ? "it takes no resource, so write it on \"*\" in a statement of its own"
                : "it takes " + forms(types);
        boolean meansAll =
                types.isEmpty() && statement.statement().resources().stream().anyMatch(each -> isAllOf(each, action));
        report.add(
                LintRule.ACTION_WITHOUT_RESOURCE,
                meansAll ? Severity.LOW : Severity.MEDIUM,
                Spot.value(statement, "Action", action),
                action + " takes none of the statement's resources; " + takes + ".");
    }

    /** Whether a resource is all of one type, or all there is, of the service of an action. */
    private static boolean isAllOf(String resource, String action) {
        return EFFECTIVELY_STAR.matcher(resource).matches() && isOfSameService(resource, action);
    }

    private static boolean isOfSameService(String resource, String action) {
        return resource.split(":", 4)[2].equals(action.substring(0, action.indexOf(':')));
    }

    /** A service may compare an action without resources with an ARN of its own all the same, which a pattern of all fits then. */
    private static boolean isAnyOfService(StatementUnder statement, String action) {
        return statement.statement().resources().stream()
                .anyMatch(each ->
                        each.endsWith(":*") && each.split(":", -1).length <= 6 && isOfSameService(each, action));
    }

    /**
     * What the Service Authorization Reference does not tell: CodeStar Connections became CodeConnections, and its connections keep their
     * ARNs; a change set may use a transform (AWS CloudFormation User Guide, control access with IAM).
     */
    private static boolean isToldElsewhere(String resource, String action) {
        return resource.contains(":codestar-connections:") && action.startsWith("codeconnections:")
                || resource.contains(":codeconnections:") && action.startsWith("codestar-connections:")
                || resource.contains(":transform/") && action.equals("cloudformation:CreateChangeSet");
    }

    private static void resourceOfNoAction(StatementUnder statement, String resource, Report report) {
        report.add(
                LintRule.RESOURCE_OF_NO_ACTION,
                Spot.value(statement, "Resource", resource),
                "No action of the statement takes " + resource + ".",
                statement.statement(),
                statement.statement().resources().size() > 1
                        ? Optional.of(statement.statement().exchanging(resource))
                        : Optional.empty(),
                "Leave out " + resource + ", or name an action that takes it.");
    }

    private static String forms(Collection<ResourceType> types) {
        return types.stream()
                .flatMap(type -> type.arns().stream())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" or "));
    }

    private static void notResource(StatementUnder statement, Report report) {
        List<String> but = statement.statement().notResources();
        if (!but.isEmpty() && statement.grantsToIdentities())
            report.add(
                    LintRule.NOT_RESOURCE_WITH_ALLOW,
                    Spot.of(statement, "NotResource"),
                    "It allows its actions on everything but " + Words.some(but) + ".");
    }

    /** A condition on who asks, or when, leaves an administrator; one on what is asked for does not. */
    private static void fullAccess(StatementUnder statement, Report report) {
        Limit limit = statement.limit();
        if (!Breadth.isFullAccess(statement.statement()) || limit == Limit.REQUESTS) return;
        List<String> notActions = statement.statement().notActions();
        List<String> notResources = statement.statement().notResources();
        String what = "It allows every action"
                + (notActions.isEmpty() ? "" : " but " + Words.some(notActions))
                + " on every resource"
                + (notResources.isEmpty() ? "" : " but " + Words.some(notResources));
        if (limit == Limit.NONE) report.add(LintRule.FULL_ACCESS, Spot.of(statement), what + ".");
        else
            report.add(
                    LintRule.FULL_ACCESS,
                    Severity.MEDIUM,
                    Spot.of(statement),
                    what + "; its conditions say who, when or from where, and not what.");
    }

    private static void stars(StatementUnder statement, Report report) {
        Optional<String> all = statement.statement().resources().stream()
                .filter(Breadth::isEveryResource)
                .findFirst();
        if (all.isEmpty() || !statement.hasNoConditions()) return;
        List<String> narrower = statement.actions().stream()
                .filter(action -> !Breadth.isEveryAction(action))
                .filter(action -> !statement.cache().types(action).isEmpty())
                .toList();
        if (!narrower.isEmpty())
            report.add(
                    LintRule.RESOURCE_STAR,
                    Spot.value(statement, "Resource", all.get()),
                    "It allows on every resource what could name its resources: " + Words.some(narrower) + ".");
    }

    private static void effectiveStars(StatementUnder statement, Report report) {
        if (!statement.hasNoConditions()
                || statement.statement().resources().stream().anyMatch(Breadth::isEveryResource)) return;
        Set<ResourceType> types = new LinkedHashSet<>();
        statement.actions().forEach(action -> types.addAll(statement.cache().types(action)));
        for (String resource : statement.statement().resources()) {
            if (!resource.endsWith("*") || !EFFECTIVELY_STAR.matcher(resource).matches()) continue;
            types.stream()
                    .filter(type -> takesAll(resource, type))
                    .findFirst()
                    .ifPresent(type -> report.add(
                            LintRule.RESOURCE_EFFECTIVELY_STAR,
                            Spot.value(statement, "Resource", resource),
                            resource + " takes in every " + kind(resource, type) + within(resource) + "."));
        }
    }

    /** As the ARN calls it; a type of a service may be of another one, as the instances are on which Systems Manager opens sessions. */
    private static String kind(String resource, ResourceType type) {
        String[] parts = resource.split(":", 6);
        String service = isWild(parts[2]) ? type.service() : parts[2];
        String named = parts[5].split("[/:]", 2)[0];
        return isWild(named) ? "resource of " + service : service + " " + named;
    }

    /** Of which region and account, where an ARN says so. */
    private static String within(String resource) {
        String[] parts = resource.split(":", 6);
        String region = isWild(parts[3]) ? "" : " in " + parts[3];
        return isWild(parts[4]) ? region : region + " of account " + parts[4];
    }

    private static boolean isWild(String part) {
        return part.isEmpty() || part.indexOf('*') >= 0;
    }

    /** Whether every resource of a type fits, but for region and account. */
    private static boolean takesAll(String resource, ResourceType type) {
        String[] given = resource.split(":", 6);
        return type.arns().stream()
                .map(arn -> PatternText.replacingVariables(arn, "*").split(":", 6))
                .anyMatch(own -> own.length == 6
                        && Coverage.ofActions(given[2], own[2])
                        && Coverage.ofActions(given[5], own[5]));
    }

    private static void serviceWildcards(StatementUnder statement, Report report) {
        List<String> whole =
                statement.actions().stream().filter(Breadth::isWholeService).toList();
        if (!whole.isEmpty())
            report.add(
                    LintRule.SERVICE_WILDCARD,
                    Spot.of(statement, "Action"),
                    "It allows every action of a service: " + Words.some(whole) + ".");
    }
}
