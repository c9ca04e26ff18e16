// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.Principal;
import io.iam4j.review.Severity;
import io.iam4j.review.internal.Strangers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Whom a trust or a resource policy lets in. */
final class PrincipalRules {
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[^:]*:(?:iam|sts)::)?([0-9]{12})(?::.*)?");
    private static final Pattern ROOT = Pattern.compile("[0-9]{12}|arn:[^:]*:iam::[0-9]{12}:root");
    private static final Pattern DEAD = Pattern.compile("A(IDA|ROA)[A-Z0-9]+");

    /** What a stranger is asked for. */
    private static final Set<String> ASKED = Set.of(
            "sts:externalid",
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalarn",
            "aws:sourceidentity",
            "sts:sourceidentity",
            "aws:sourceip",
            "aws:userid",
            "aws:username");

    private static final Set<String> SOURCE =
            Set.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths");

    /**
     * Services whose own documentation, on its page "Cross-service confused deputy prevention", asks for one of these keys in the trust of
     * the roles that they assume.
     */
    private static final Set<String> NEED_SOURCE = Set.of(
            "appsync.amazonaws.com",
            "batch.amazonaws.com",
            "bedrock.amazonaws.com",
            "codebuild.amazonaws.com",
            "comprehend.amazonaws.com",
            "config.amazonaws.com",
            "datasync.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "grafana.amazonaws.com",
            "iot.amazonaws.com",
            "kendra.amazonaws.com",
            "monitoring.rds.amazonaws.com",
            "pipes.amazonaws.com",
            "resources.cloudformation.amazonaws.com",
            "rekognition.amazonaws.com",
            "sagemaker.amazonaws.com",
            "scheduler.amazonaws.com",
            "ssm.amazonaws.com",
            "states.amazonaws.com",
            "transcribe.amazonaws.com",
            "transfer.amazonaws.com",
            "vpc-flow-logs.amazonaws.com");

    private PrincipalRules() {}

    static void check(StatementUnder statement, LintContext context, Report report) {
        if (!statement.isAllow()) return;
        if (!statement.statement().notPrincipals().isEmpty())
            report.add(
                    LintRule.NOT_PRINCIPAL_WITH_ALLOW,
                    Spot.of(statement, "NotPrincipal"),
                    "It lets in everybody but " + statement.statement().notPrincipals() + ".");
        for (Principal principal : statement.statement().principals())
            for (String id : principal.ids()) check(statement, principal, id, context, report);
    }

    private static void check(
            StatementUnder statement, Principal principal, String id, LintContext context, Report report) {
        Spot spot = Spot.principal(statement, principal, id);
        if (id.equals("*")) anyone(statement, spot, report);
        else if (principal.kind() == Principal.Kind.SERVICE) service(statement, id, spot, report);
        else if (principal.kind() == Principal.Kind.AWS) account(statement, id, spot, context, report);
    }

    private static void anyone(StatementUnder statement, Spot spot, Report report) {
        if (statement.statement().conditions().stream().anyMatch(Strangers::areKeptOutBy) || isClosed(statement))
            return;
        boolean free = statement.hasNoConditions();
        boolean trust = statement.use() == DocumentUse.TRUST;
        report.add(
                LintRule.PUBLIC_PRINCIPAL,
                free && trust ? Severity.CRITICAL : Severity.HIGH,
                spot,
                free
                        ? "It lets in everybody, in any account, without a condition."
                        : "It lets in everybody: no condition of the statement says who or from where.");
    }

    /** Whether a Deny of the document takes it back from all but those that are meant. */
    private static boolean isClosed(StatementUnder statement) {
        return IntStream.range(0, statement.document().statements().size())
                .mapToObj(i -> StatementUnder.of(i, statement.document(), statement.use(), statement.cache()))
                .filter(each ->
                        !each.isAllow() && Strangers.areAmong(each.statement().principals()))
                .filter(each -> each.statement().conditions().stream().allMatch(Strangers::areDeniedBy))
                .anyMatch(deny -> RedundancyRules.covers(deny, statement));
    }

    private static void service(StatementUnder statement, String name, Spot spot, Report report) {
        if (statement.keepsOutBy(SOURCE)) return;
        if (statement.use() == DocumentUse.RESOURCE)
            report.add(
                    LintRule.SERVICE_WITHOUT_SOURCE,
                    spot,
                    "No condition on aws:SourceArn or aws:SourceAccount names for whom " + name + " may act.");
        else if (NEED_SOURCE.contains(name))
            report.add(
                    LintRule.SERVICE_TRUST_WITHOUT_SOURCE,
                    spot,
                    "No condition on aws:SourceArn or aws:SourceAccount names for whom " + name
                            + " may assume the role, which the service's own documentation asks for.");
    }

    private static void account(StatementUnder statement, String id, Spot spot, LintContext context, Report report) {
        if (DEAD.matcher(id).matches()) {
            report.add(
                    LintRule.DEAD_PRINCIPAL,
                    spot,
                    id + " is the unique id that IAM shows for a user or role that was deleted.");
            return;
        }
        Optional<String> account = accountOf(id);
        if (context.account().isEmpty() || account.isEmpty() || context.isKnown(account.get())) return;
        if (ROOT.matcher(id).matches() && statement.use() == DocumentUse.TRUST && !asksForSomething(statement))
            report.add(
                    LintRule.NO_EXTERNAL_ID,
                    context.known().isEmpty() ? Severity.LOW : Severity.MEDIUM,
                    spot,
                    "Account " + account.get()
                            + " is trusted as a whole, and nothing is asked of its callers: no external id, MFA or"
                            + " organisation.");
        else
            report.add(
                    LintRule.FOREIGN_PRINCIPAL,
                    spot,
                    "Account " + account.get() + " is another one than "
                            + context.account().get() + ".");
    }

    private static boolean asksForSomething(StatementUnder statement) {
        return statement.statement().conditions().stream()
                .filter(each -> ASKED.contains(each.key().toLowerCase(Locale.ROOT))
                        || each.key().toLowerCase(Locale.ROOT).startsWith("aws:principaltag/"))
                .anyMatch(Strangers::areAskedBy);
    }

    private static Optional<String> accountOf(String id) {
        Matcher matcher = ACCOUNT.matcher(id);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A trust in which nothing allows anything. */
    static void nobody(List<StatementUnder> statements, Report report) {
        if (statements.stream().noneMatch(StatementUnder::isAllow))
            report.add(
                    LintRule.TRUST_OF_NOBODY, Spot.document("Statement"), "No statement of the trust allows anything.");
    }
}
