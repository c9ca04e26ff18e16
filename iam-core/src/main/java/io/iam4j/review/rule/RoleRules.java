// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.Facts;
import io.iam4j.policy.preset.AwsManagedPolicies;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.AddRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles that should be there, and roles that nobody needs. */
final class RoleRules {
    private static final String SUPPORT = "AWSSupportAccess";
    private static final String AUDIT = "SecurityAudit";
    /** How the roles begin that IAM Identity Center and the services with service-linked roles make. */
    private static final List<String> OF_SERVICES = List.of("AWSReservedSSO_", "AWSServiceRoleFor");

    private RoleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "no-support-role",
                        Severity.LOW,
                        "an account in which no role manages support cases",
                        (account, rule) -> missing(
                                account,
                                rule,
                                SUPPORT,
                                "Support",
                                "No role can manage support cases.",
                                "In an incident somebody has to become administrator, or root, to talk to AWS.",
                                "open and read support cases")),
                Rule.of(
                        "no-audit-role",
                        Severity.INFO,
                        "an account in which no role audits",
                        (account, rule) -> missing(
                                account,
                                rule,
                                AUDIT,
                                "SecurityAudit",
                                "No role can read the settings that an audit looks at.",
                                "Auditors get more than they need, or wait for it.",
                                "read the settings of every service")),
                Rule.of(
                        "role-named-like-a-service",
                        Severity.HIGH,
                        "roles with the name of a service's role that are no service's",
                        RoleRules::lookAlikes),
                Rule.of("unused-role", Severity.LOW, "roles that nobody uses", RoleRules::unused, Need.LIVE),
                Rule.of("untagged-role", Severity.INFO, "roles without tags", RoleRules::untagged));
    }

    /** A role of IAM Identity Center counts too: somebody assumes it. */
    private static Stream<Finding> missing(
            Reviewed account, Rule rule, String policy, String name, String what, String why, String rights) {
        if (account.account().roles().values().stream().anyMatch(role -> Documents.hasAwsPolicy(role, policy)))
            return Stream.empty();
        Finding finding = rule.found("roles", what, why, policy + " is attached to no role");
        String free = MoveRights.free(name, account.account().roles());
        Role bare = Role.named(free).trusting(Account.own().withMfa()).attach(AwsManagedPolicies.arn(policy));
        Role role = Values.withTags(bare, account.tagsOfNew(Kind.ROLE));
        return Stream.of(finding.mendedBy(new AddRole(
                role,
                "Make a role " + free + " with " + policy + ", which users of this account with MFA can assume.",
                "Whoever may assume every role of the account can " + rights + " then.")));
    }

    /** What the service does not tell of is not judged; neither is a role that is too young to have been used. */
    private static Stream<Finding> unused(Reviewed account, Rule rule) {
        int days = account.limits().roleUnusedDays();
        Instant since = account.daysAgo(days);
        return account.roles()
                .filter(role -> isUnused(account.snapshot().factsOf(Kind.ROLE, role.name()), since))
                .map(role -> {
                    Facts facts = account.snapshot().factsOf(Kind.ROLE, role.name());
                    return rule.found(
                                    Reviewed.target(role),
                                    "Nobody has used the role for " + days + " days.",
                                    "What it may do is there for whoever gets in by its trust policy.",
                                    facts.lastUsed()
                                            .map(at -> "last used " + account.ago(at))
                                            .orElse("no use in the last 400 days"),
                                    "made " + facts.created().map(account::ago).orElse("at a time that is not told"))
                            .mendedBy(rule.byHand(
                                    "Ask whose the role is, and declare role(\"" + role.name() + "\").absent().",
                                    account.console("roles/details/" + role.name() + "?section=access_advisor"),
                                    "The next review no longer finds it."));
                });
    }

    private static boolean isUnused(Facts facts, Instant since) {
        Optional<Instant> latest = Stream.concat(facts.created().stream(), facts.lastUsed().stream())
                .max(Instant::compareTo);
        return facts.created().isPresent() && latest.filter(since::isAfter).isPresent();
    }

    /** Services' roles lie in the services' paths; {@link Reviewed#roles} are those that do not. */
    private static Stream<Finding> lookAlikes(Reviewed account, Rule rule) {
        return account.roles()
                .filter(role -> OF_SERVICES.stream()
                        .anyMatch(prefix -> role.name().regionMatches(true, 0, prefix, 0, prefix.length())))
                .map(role -> rule.found(
                                Reviewed.target(role),
                                "The role has the name of a role that an AWS service makes, and is not where services make theirs.",
                                "Whoever looks for what does not belong here passes it by as the service's.",
                                "path " + role.path()
                                        + "; services make theirs under /aws-reserved/ or /aws-service-role/")
                        .mendedBy(rule.byHand(
                                "Ask who made the role, and look who trusts it and uses it; where nobody does, declare role(\""
                                        + role.name() + "\").absent().",
                                account.console("roles/details/" + role.name()),
                                "The next review no longer finds it.")));
    }

    private static Stream<Finding> untagged(Reviewed account, Rule rule) {
        return account.roles()
                .filter(role -> role.tags().isEmpty())
                .map(role -> rule.found(
                        Reviewed.target(role),
                        "The role has no tags.",
                        "Nothing tells whose it is, and no policy can go by its tags."));
    }
}
