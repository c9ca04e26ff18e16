// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.escalation.Escalation;
import io.iam4j.access.question.Access;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Users and roles that can make themselves administrators. The account is searched once. */
final class EscalationRules {
    private static final int SHOWN = 5;

    /** Actions that nobody but an administrator has together. */
    private static final List<String> EVERYTHING = List.of(
            "iam:CreatePolicyVersion",
            "s3:DeleteBucket",
            "ec2:TerminateInstances",
            "organizations:LeaveOrganization",
            "cloudtrail:StopLogging");

    private EscalationRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(
                "can-gain-everything",
                Severity.HIGH,
                "users and roles that can make themselves administrators",
                EscalationRules::gaining));
    }

    private static Stream<Finding> gaining(Reviewed account, Rule rule) {
        Map<Arn, List<Escalation>> byPrincipal = new LinkedHashMap<>();
        Access access = Access.of(account.snapshot(), account.now());
        for (Escalation each : access.escalations().all())
            if (each.toEverything()
                    && !isReserved(account, each.principal())
                    && !hasEverything(each.principal(), access))
                byPrincipal
                        .computeIfAbsent(each.principal(), key -> new ArrayList<>())
                        .add(each);
        return byPrincipal.entrySet().stream().map(each -> found(rule, each.getKey(), each.getValue()));
    }

    /** Whether somebody is an administrator once they have signed in with MFA: what they gain they have. */
    private static boolean hasEverything(Arn principal, Access access) {
        ConditionContext withMfa = ConditionContext.partial()
                .with("aws:MultiFactorAuthPresent", "true")
                .with("aws:MultiFactorAuthAge", "60");
        return EVERYTHING.stream()
                .allMatch(action -> access.may(principal, action, "*", withMfa).isAllowed());
    }

    private static Finding found(Rule rule, Arn principal, List<Escalation> ways) {
        Kind kind = principal.type().equals("user") ? Kind.USER : Kind.ROLE;
        boolean open = ways.stream().allMatch(Escalation::isOpen);
        return rule.found(
                        new Target(kind, principal.name()),
                        open
                                ? "It can gain everything, where the conditions of the steps hold."
                                : "It can gain everything.",
                        "Whoever has its credentials can become an administrator by these calls; no single policy shows it.")
                .seenBy(shown(ways))
                .mendedBy(rule.byHand(
                        "Take away one of the actions of each way, or limit it to resources that may no more than the principal itself;"
                                + " for who delegates, demand a permissions boundary on iam:PermissionsBoundary.",
                        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
                        "Access.of(live).escalations(...) no longer shows the way."));
    }

    private static List<String> shown(List<Escalation> ways) {
        List<String> all = ways.stream().map(EscalationRules::steps).toList();
        if (all.size() <= SHOWN) return all;
        List<String> some = new ArrayList<>(all.subList(0, SHOWN));
        some.add("and in " + (all.size() - SHOWN) + " more ways");
        return some;
    }

    private static String steps(Escalation way) {
        List<String> steps = new ArrayList<>();
        for (Escalation.Step step : way.steps()) {
            boolean itself = step.actor().equals(way.principal());
            steps.add((itself
                            ? ""
                            : "as " + step.actor().type() + " " + step.actor().name() + " ")
                    + step);
        }
        return String.join(", then ", steps);
    }

    private static boolean isReserved(Reviewed account, Arn principal) {
        Role role = principal.type().equals("role") ? account.account().roles().get(principal.name()) : null;
        return role != null && Ownership.isReserved(role);
    }
}
