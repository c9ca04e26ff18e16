// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.escalation.Technique;
import io.iam4j.policy.catalog.AccessLevel;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.review.Severity;
import io.iam4j.review.internal.Breadth;
import io.iam4j.review.internal.Limit;
import io.iam4j.review.internal.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a document lets its holder do that is too much: escalation, permissions, credentials, data. */
final class PrivilegeRules {
    private static final Set<String> PASSING = Set.of("iam:passedtoservice", "iam:associatedresourcearn");
    private static final Set<String> LINKED = Set.of("iam:awsservicename");
    private static final String PASS_ROLE = "iam:PassRole";

    /** The user who asks, whatever the path. */
    private static final Pattern OWN_USER = Pattern.compile(
            "arn:[^:]*:(iam|\\*):[^:]*:[^:]*:(user|\\*)/(.*/)?\\$\\{aws:username}", Pattern.CASE_INSENSITIVE);

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
            boolean open = statement.isOnEverything() && statement.hasNoConditions();
            if (!open || statement.actions().isEmpty()) continue;
            rules.permissions(statement);
            rules.listed(
                    statement, PrivilegeActions.CREDENTIALS, LintRule.CREDENTIALS_EXPOSURE, "It gives credentials");
            rules.listed(statement, PrivilegeActions.SENSITIVE, LintRule.SENSITIVE_ACCESS, "It reads data");
        }
        rules.escalations();
    }

    /** Told by a rule of its own. */
    private static boolean isAdministrator(StatementUnder statement) {
        return Breadth.isFullAccess(statement.statement());
    }

    /** The value by which a statement is about an action: one of Action, or all of NotAction. */
    private static Optional<String> naming(StatementUnder statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        List<String> but = statement.statement().notActions();
        if (but.isEmpty())
            return statement.actions().stream()
                    .filter(each -> statement.cache().names(each, lower))
                    .findFirst();
        return but.stream().anyMatch(each -> statement.cache().names(each, lower))
                ? Optional.empty()
                : Optional.of("everything but " + Words.some(but));
    }

    private void passRole(StatementUnder statement) {
        Optional<String> by = naming(statement, PASS_ROLE);
        if (by.isEmpty() || statement.limits(PASSING) || !isOnSome(statement, PASS_ROLE)) return;
        Spot spot = Spot.value(statement, statement.actionElement(), by.get());
        if (isOnAny(statement, PASS_ROLE))
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
        naming(statement, "iam:CreateServiceLinkedRole")
                .filter(by -> !Breadth.isWholeService(by) && !statement.limits(LINKED))
                .filter(by -> statement.isOnEverything())
                .ifPresent(by -> report.add(
                        LintRule.SERVICE_LINKED_ROLE_STAR,
                        Spot.value(statement, statement.actionElement(), by),
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
                .filter(action -> naming(statement, action).isPresent())
                .filter(action ->
                        !statement.cache().types(action).isEmpty()) // what takes no resource cannot be narrowed
                .toList();
        if (!found.isEmpty())
            report.add(rule, Spot.of(statement, "Action"), what + " of every resource: " + Words.some(found) + ".");
    }

    private void escalations() {
        List<StatementUnder> granting = statements.stream()
                .filter(StatementUnder::grantsToIdentities)
                .filter(PrivilegeRules::isWide)
                .filter(each -> each.limit() != Limit.REQUESTS)
                .toList();
        if (granting.stream().anyMatch(PrivilegeRules::isAdministrator)) return;
        List<String> ways = new ArrayList<>();
        Optional<Severity> worst = Optional.empty();
        Optional<StatementUnder> first = Optional.empty();
        for (Technique way : PrivilegeActions.escalations()) {
            List<StatementUnder> grants = way.actions().stream()
                    .flatMap(action -> grant(granting, way, action).stream())
                    .toList();
            if (grants.size() < way.actions().size()) continue;
            ways.add(String.join(" with ", way.actions()));
            Severity severity = severity(way, grants);
            if (worst.isEmpty() || severity.compareTo(worst.get()) > 0) worst = Optional.of(severity);
            if (first.isEmpty()) first = Optional.of(grants.get(0));
        }
        if (first.isEmpty() || worst.isEmpty()) return;
        report.add(
                LintRule.PRIVILEGE_ESCALATION,
                worst.get(),
                Spot.of(first.get(), first.get().actionElement()),
                "Its holder can get more permissions by " + Words.some(ways) + ".");
    }

    /** Whether it is on everything, on all of a type of IAM, or on the user who asks: nothing else is a way. */
    private static boolean isWide(StatementUnder statement) {
        return !statement.statement().notResources().isEmpty()
                || isOnOwnUser(statement.statement().resources())
                || statement.statement().resources().stream()
                        .anyMatch(each -> Breadth.isEveryResource(each) || Breadth.isAnyOfIam(each));
    }

    /** What runs with a role already may have few rights; and a condition on the circumstances asks for something at least. */
    private static Severity severity(Technique way, List<StatementUnder> grants) {
        boolean asked = grants.stream().anyMatch(each -> each.limit() == Limit.CIRCUMSTANCES);
        boolean byService = way.target() == Technique.Target.SERVICE_ROLE;
        if (asked && byService) return Severity.LOW;
        return asked || byService ? Severity.MEDIUM : Severity.HIGH;
    }

    /** Which of these allows an action on whatever a way needs, where no statement takes all of it back. */
    private Optional<StatementUnder> grant(List<StatementUnder> granting, Technique way, String action) {
        return granting.stream()
                .filter(each -> naming(each, action).isPresent())
                .filter(each -> isOnAny(each, action)
                        || way.target() == Technique.Target.OWN_USER
                                && isOnOwnUser(each.statement().resources()))
                .min(Comparator.comparing(StatementUnder::limit))
                .filter(each -> !isDenied(way, action));
    }

    /** Whether it is on every resource that an action has, or on all that IAM has of its type. */
    private static boolean isOnAny(StatementUnder statement, String action) {
        return !statement.statement().notResources().isEmpty()
                || isAnyAmong(statement.statement().resources(), statement, action);
    }

    private static boolean isAnyAmong(List<String> resources, StatementUnder statement, String action) {
        return resources.stream()
                .anyMatch(each -> Breadth.isEveryResource(each)
                        || Breadth.isAnyOfIam(each) && statement.cache().takes(action, each));
    }

    private static boolean isOnSome(StatementUnder statement, String action) {
        return statement.statement().resources().isEmpty()
                || statement.statement().resources().stream()
                        .anyMatch(each -> statement.cache().takes(action, each));
    }

    private static boolean isOnOwnUser(List<String> resources) {
        return resources.stream().anyMatch(each -> OWN_USER.matcher(each).matches());
    }

    private boolean isDenied(Technique way, String action) {
        return statements.stream()
                .anyMatch(each -> !each.isAllow()
                        && each.hasNoConditions()
                        && naming(each, action).isPresent()
                        && takesBack(each, way, action));
    }

    /** Whether a Deny leaves nothing that is a way: it is on everything, or on all but what would be none if it were allowed alone. */
    private static boolean takesBack(StatementUnder deny, Technique way, String action) {
        List<String> left = deny.statement().notResources();
        if (left.isEmpty()) return deny.isOnEverything();
        return !isAnyAmong(left, deny, action) && !(way.target() == Technique.Target.OWN_USER && isOnOwnUser(left));
    }
}
