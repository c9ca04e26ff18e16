// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.escalation.Technique;
import io.iam4j.policy.catalog.AccessLevel;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.review.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a document lets its holder do that is too much: escalation, permissions, credentials, data. */
final class PrivilegeRules {
    private static final Set<String> PASSING = Set.of("iam:passedtoservice", "iam:associatedresourcearn");
    private static final Set<String> LINKED = Set.of("iam:awsservicename");

    private final List<StatementUnder> statements;
    private final Report report;

    private PrivilegeRules(List<StatementUnder> statements, Report report) {
        this.statements = statements;
        this.report = report;
    }

    static void check(List<StatementUnder> statements, Report report) {
        PrivilegeRules rules = new PrivilegeRules(statements, report);
        for (StatementUnder statement : statements) {
            if (!statement.grantsToIdentities() || isAdministrator(statement)) continue;
            rules.passRole(statement);
            rules.linkedRoles(statement);
            if (!statement.isOnEverything() || !statement.hasNoConditions()) continue;
            rules.permissions(statement);
            rules.listed(
                    statement, PrivilegeActions.CREDENTIALS, LintRule.CREDENTIALS_EXPOSURE, "It gives credentials");
            rules.listed(statement, PrivilegeActions.SENSITIVE, LintRule.SENSITIVE_ACCESS, "It reads data");
        }
        rules.escalations();
    }

    /** Told by a rule of its own. */
    private static boolean isAdministrator(StatementUnder statement) {
        return statement.actions().contains("*")
                || !statement.statement().notActions().isEmpty();
    }

    private static Optional<String> allowing(StatementUnder statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return statement.actions().stream()
                .filter(each -> statement.cache().names(each, lower))
                .findFirst();
    }

    private void passRole(StatementUnder statement) {
        Optional<String> by = allowing(statement, "iam:PassRole");
        if (by.isEmpty() || statement.limits(PASSING)) return;
        boolean any = !statement.statement().notResources().isEmpty()
                || statement.statement().resources().stream().anyMatch(ResourceRules::isAnyOfIam);
        Spot spot = Spot.value(statement, "Action", by.get());
        if (any)
            report.add(
                    LintRule.PASS_ROLE_ANY,
                    spot,
                    by.get()
                            + " lets every role be passed to every service; name the roles, and the services by a condition on"
                            + " iam:PassedToService.");
        else
            report.add(
                    LintRule.PASS_ROLE_WITHOUT_SERVICE, spot, by.get() + " has no condition on iam:PassedToService.");
    }

    private void linkedRoles(StatementUnder statement) {
        allowing(statement, "iam:CreateServiceLinkedRole")
                .filter(by -> !by.equals("iam:*") && !statement.limits(LINKED))
                .filter(by -> statement.statement().resources().contains("*"))
                .ifPresent(by -> report.add(
                        LintRule.SERVICE_LINKED_ROLE_STAR,
                        Spot.value(statement, "Action", by),
                        by + " has no condition on iam:AWSServiceName."));
    }

    private void permissions(StatementUnder statement) {
        List<String> found = statement.actions().stream()
                .flatMap(action -> statement.cache().expand(action).stream())
                .filter(action -> action.is(AccessLevel.PERMISSIONS_MANAGEMENT))
                .map(CatalogAction::id)
                .distinct()
                .toList();
        if (!found.isEmpty())
            report.add(
                    LintRule.PERMISSIONS_MANAGEMENT,
                    Spot.of(statement, "Action"),
                    "It manages permissions on every resource: " + Words.some(found) + ".");
    }

    private void listed(StatementUnder statement, List<String> listed, LintRule rule, String what) {
        List<String> found = listed.stream()
                .filter(action -> allowing(statement, action).isPresent())
                .toList();
        if (!found.isEmpty())
            report.add(rule, Spot.of(statement, "Action"), what + " of every resource: " + Words.some(found) + ".");
    }

    private void escalations() {
        List<StatementUnder> wide = statements.stream()
                .filter(StatementUnder::grantsToIdentities)
                .filter(PrivilegeRules::isWide)
                .toList();
        boolean administrator =
                statements.stream().anyMatch(each -> each.grantsToIdentities() && isAdministrator(each));
        if (administrator || wide.isEmpty()) return;
        List<String> ways = new ArrayList<>();
        Optional<StatementUnder> first = Optional.empty();
        boolean atOnce = false;
        for (Technique way : PrivilegeActions.escalations()) {
            if (!way.actions().stream().allMatch(action -> grants(wide, action).isPresent())) continue;
            ways.add(String.join(" with ", way.actions()));
            atOnce |= way.target() != Technique.Target.SERVICE_ROLE;
            if (first.isEmpty()) first = grants(wide, way.actions().get(0));
        }
        Severity severity = atOnce ? Severity.HIGH : Severity.MEDIUM;
        first.ifPresent(statement -> report.add(
                LintRule.PRIVILEGE_ESCALATION,
                severity,
                Spot.of(statement, "Action"),
                "Its holder can get more permissions by " + Words.some(ways) + "."));
    }

    /** Whether it allows its actions on all of IAM, or on all users, roles or policies, without a condition. */
    private static boolean isWide(StatementUnder statement) {
        return statement.hasNoConditions()
                && (!statement.statement().notResources().isEmpty()
                        || statement.statement().resources().stream().anyMatch(ResourceRules::isAnyOfIam));
    }

    /** Which of these allows an action, where no statement takes all of it back. */
    private Optional<StatementUnder> grants(List<StatementUnder> wide, String action) {
        Optional<StatementUnder> granting =
                wide.stream().filter(each -> allowing(each, action).isPresent()).findFirst();
        return granting.filter(each -> !isDenied(action));
    }

    private boolean isDenied(String action) {
        return statements.stream()
                .anyMatch(each -> !each.isAllow()
                        && each.hasNoConditions()
                        && each.isOnEverything()
                        && allowing(each, action).isPresent());
    }
}
