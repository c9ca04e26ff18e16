// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.access.internal.Elapsed;
import io.iam4j.error.Place;
import io.iam4j.model.Role;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.review.Anchor;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.review.internal.Strangers;
import io.iam4j.review.internal.Subjects;
import io.iam4j.review.remedy.ReplaceTrust;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whom the trust policies of roles let in. */
final class TrustRules {
    private static final String PART = "trust policy";
    private static final Pattern UNIQUE_ID = Pattern.compile("A(IDA|ROA)[A-Z0-9]+");
    private static final String PROVIDER = ":oidc-provider/";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Services that run what the account itself puts there; their documentation asks for no condition on whose request it is. */
    private static final Set<String> RUN_FOR_THE_ACCOUNT =
            Set.of("ec2.amazonaws.com", "lambda.amazonaws.com", "pods.eks.amazonaws.com");

    private TrustRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("trust-everyone", Severity.CRITICAL, "roles that trust everyone", TrustRules::everyone),
                Rule.of(
                        "trust-stranger",
                        Severity.MEDIUM,
                        "roles that trust accounts that are not known",
                        TrustRules::strangers),
                Rule.of("dead-principal", Severity.LOW, "roles that trust somebody who is gone", TrustRules::dead),
                Rule.of(
                        "oidc-trust-without-subject",
                        Severity.HIGH,
                        "roles that trust everyone of an identity provider",
                        TrustRules::everySubject),
                Rule.of(
                        "service-trust-without-source",
                        Severity.INFO,
                        "roles that a service assumes for whichever account",
                        TrustRules::services),
                Rule.of(
                        "administrator-role-for-others",
                        Severity.HIGH,
                        "administrators from other accounts",
                        (account, rule) -> rolesForOthers(
                                account,
                                rule,
                                Documents.ADMINISTRATOR,
                                "Principals of other accounts are administrators by the role.",
                                "Whoever has the other account has this one.")),
                Rule.of(
                        "readonly-role-for-others",
                        Severity.LOW,
                        "readers from other accounts",
                        (account, rule) -> rolesForOthers(
                                account,
                                rule,
                                "ReadOnlyAccess",
                                "Principals of other accounts read everything by the role.",
                                "ReadOnlyAccess reads contents, not settings alone: objects, tables, messages.")));
    }

    /** A statement of a trust policy that lets somebody in, as it is now. */
    private record Trusting(Role role, int index, Statement statement) {
        Finding found(Rule rule, String what, String why, String... evidence) {
            return rule.found(Reviewed.target(role), what, why, evidence)
                    .at(
                            PART,
                            new Place("Statement[" + index + "]", 0, 0),
                            Anchor.of(role.trust().orElseThrow(), index));
        }

        Stream<String> ids(Principal.Kind kind) {
            return statement.principals().stream()
                    .filter(principal -> principal.kind() == kind)
                    .flatMap(principal -> principal.ids().stream());
        }

        /** Whether a condition on a key, in lower case, asks for something that not everybody has. */
        boolean asksFor(String key) {
            return statement.conditions().stream()
                    .filter(condition ->
                            condition.key().toLowerCase(Locale.ROOT).equals(key))
                    .anyMatch(Strangers::areAskedBy);
        }

        boolean isNarrowed() {
            return statement.conditions().stream().anyMatch(Strangers::areKeptOutBy);
        }
    }

    private static Stream<Trusting> trusting(Reviewed account) {
        Elapsed now = Elapsed.by(account.now());
        return account.roles().filter(role -> role.trust().isPresent()).flatMap(role -> {
            List<Statement> statements = role.trust().orElseThrow().statements();
            return IntStream.range(0, statements.size())
                    .boxed()
                    .flatMap(i -> now.in(statements.get(i)).map(each -> new Trusting(role, i, each)).stream())
                    .filter(each -> each.statement().effect() == Effect.ALLOW);
        });
    }

    private static Stream<Finding> everyone(Reviewed account, Rule rule) {
        return trusting(account)
                .filter(each -> !each.isNarrowed())
                .filter(each -> each.ids(Principal.Kind.AWS).anyMatch("*"::equals)
                        || !each.statement().notPrincipals().isEmpty())
                .map(each -> each.found(
                        rule,
                        "Everyone in any AWS account can assume the role.",
                        "What the role may do, the world may do."));
    }

    /** The account of a principal; empty of one that is not of an account. */
    private static Optional<String> accountOf(String id) {
        if (ACCOUNT.matcher(id).matches()) return Optional.of(id);
        return Arn.find(id)
                .map(Arn::account)
                .filter(each -> ACCOUNT.matcher(each).matches());
    }

    private static Stream<String> others(Reviewed account, Trusting each) {
        return each.ids(Principal.Kind.AWS)
                .flatMap(id -> accountOf(id).stream())
                .filter(id -> !id.equals(account.snapshot().accountId()))
                .distinct()
                .sorted();
    }

    private static boolean isGuarded(Trusting each) {
        return each.asksFor("sts:externalid")
                || each.asksFor("aws:principalorgid")
                || each.asksFor("aws:principalorgpaths")
                || each.asksFor("aws:multifactorauthpresent");
    }

    private static Stream<Finding> strangers(Reviewed account, Rule rule) {
        return trusting(account).filter(each -> !isGuarded(each)).flatMap(each -> {
            String strangers = String.join(
                    ", ",
                    others(account, each)
                            .filter(id -> !account.knownAccounts().contains(id))
                            .toList());
            return strangers.isEmpty()
                    ? Stream.empty()
                    : Stream.of(each.found(
                            rule,
                            "The role trusts account " + strangers
                                    + ", which the review does not know, without an external id, an organization or MFA.",
                            "A company that works for many customers can be led to use your role for another one of them.",
                            "known accounts: "
                                    + (account.knownAccounts().isEmpty()
                                            ? "none; name yours by ReviewOptions.knowing(...)"
                                            : String.join(", ", new TreeSet<>(account.knownAccounts())))));
        });
    }

    private static Stream<Finding> dead(Reviewed account, Rule rule) {
        return account.roles().filter(role -> role.trust().isPresent()).flatMap(role -> {
            PolicyDocument trust = role.trust().orElseThrow();
            List<String> gone = trust.statements().stream()
                    .flatMap(statement -> statement.principals().stream())
                    .filter(principal -> principal.kind() == Principal.Kind.AWS)
                    .flatMap(principal -> principal.ids().stream())
                    .filter(id -> UNIQUE_ID.matcher(id).matches())
                    .distinct()
                    .toList();
            if (gone.isEmpty()) return Stream.empty();
            List<Statement> left =
                    trust.withoutPrincipals(id -> UNIQUE_ID.matcher(id).matches());
            boolean grants = left.stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
            String ids = String.join(", ", gone);
            Finding finding = rule.found(
                            Reviewed.target(role),
                            "The role trusts " + ids + ", who was deleted.",
                            "Nobody gets in by that, not even another of the same name; IAM shows the unique id of who is gone.")
                    .at(PART, Place.NOWHERE, "");
            return Stream.of(finding.mendedBy(
                    grants
                            ? new ReplaceTrust(role.name(), PolicyDocument.of(left), ids)
                            : rule.byHand(
                                    "Nobody is left whom the role trusts: ask whose it is, and declare role(\""
                                            + role.name()
                                            + "\").absent(), or trust somebody by role(\"" + role.name()
                                            + "\").trusting(...).",
                                    account.console("roles/details/" + role.name() + "?section=trust_relationships"),
                                    "The next review no longer finds it.")));
        });
    }

    private static Stream<Finding> everySubject(Reviewed account, Rule rule) {
        return trusting(account)
                .filter(each -> each.ids(Principal.Kind.FEDERATED)
                        .filter(id -> id.contains(PROVIDER))
                        .map(id -> id.substring(id.indexOf(PROVIDER) + PROVIDER.length()))
                        .anyMatch(issuer -> !namesSubjects(each.statement(), issuer.toLowerCase(Locale.ROOT))))
                .map(each -> each.found(
                        rule,
                        "Everyone whom the identity provider vouches for can assume the role.",
                        "Of GitHub, that is every workflow of every repository in the world.",
                        "no condition on the subject"));
    }

    private static boolean namesSubjects(Statement statement, String issuer) {
        return statement.conditions().stream().anyMatch(condition -> Subjects.areNamedBy(condition, issuer));
    }

    private static Stream<Finding> services(Reviewed account, Rule rule) {
        return trusting(account)
                .filter(each -> !each.asksFor("aws:sourceaccount")
                        && !each.asksFor("aws:sourcearn")
                        && !each.asksFor("aws:sourceorgid"))
                .filter(each -> each.ids(Principal.Kind.SERVICE).anyMatch(id -> !RUN_FOR_THE_ACCOUNT.contains(id)))
                .map(each -> each.found(
                        rule,
                        "The service may use the role for whichever account asks it to.",
                        "Somebody else's resource can lead the service to yours; not every service sends aws:SourceAccount or aws:SourceArn,"
                                + " so try before you ask for it.",
                        "service "
                                + String.join(
                                        ", ", each.ids(Principal.Kind.SERVICE).toList())));
    }

    private static Stream<Finding> rolesForOthers(Reviewed account, Rule rule, String policy, String what, String why) {
        return trusting(account)
                .filter(each -> Documents.hasAwsPolicy(each.role(), policy))
                .flatMap(each -> {
                    List<String> others = others(account, each)
                            .filter(id -> !account.knownAccounts().contains(id))
                            .toList();
                    return others.isEmpty()
                            ? Stream.empty()
                            : Stream.of(each.found(rule, what, why, policy + "; trusts " + String.join(", ", others)));
                });
    }
}
