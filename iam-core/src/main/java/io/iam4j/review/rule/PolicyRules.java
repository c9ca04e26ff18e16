// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.error.Place;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.observed.LeaseMark;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import io.iam4j.review.internal.Breadth;
import io.iam4j.review.internal.Limit;
import io.iam4j.review.remedy.DeletePolicy;
import io.iam4j.review.remedy.Detach;
import io.iam4j.review.rule.Documents.Written;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What policies allow that nobody needs, and policies that nobody has. */
final class PolicyRules {
    private static final String CLOUDSHELL = "AWSCloudShellFullAccess";
    private static final int SHOWN = 5;

    private PolicyRules() {}

    static List<Rule> all() {
        return Stream.concat(ofFullAccess(), ofTheRest()).toList();
    }

    private static Stream<Rule> ofFullAccess() {
        return Stream.of(
                Rule.of(
                        "full-access-policy",
                        Severity.HIGH,
                        "attached policies that allow everything",
                        PolicyRules::attachedFullAccess),
                Rule.of(
                        "unattached-full-access",
                        Severity.LOW,
                        "spare policies that allow everything",
                        PolicyRules::unattachedFullAccess),
                Rule.of(
                        "full-access-inline",
                        Severity.HIGH,
                        "inline policies that allow everything",
                        PolicyRules::inlineFullAccess),
                Rule.of(
                        "administrator-access",
                        Severity.INFO,
                        "who has AdministratorAccess",
                        PolicyRules::administratorAccess));
    }

    private static Stream<Rule> ofTheRest() {
        return Stream.of(
                Rule.of(
                        "service-wildcard",
                        Severity.LOW,
                        "policies that allow all of a service",
                        PolicyRules::serviceWildcard),
                Rule.of(
                        "assume-any-role",
                        Severity.MEDIUM,
                        "policies that assume whatever role",
                        (account, rule) -> allowing(
                                account,
                                rule,
                                "sts:assumerole",
                                Documents::allowsOnAnyRole,
                                "The statement lets its holders assume every role that trusts the account.",
                                "Whoever trusts this account in any other account lets them in.")),
                Rule.of(
                        "marketplace-wildcard",
                        Severity.LOW,
                        "policies that buy whatever there is",
                        (account, rule) -> allowing(
                                account,
                                rule,
                                "aws-marketplace:subscribe",
                                Documents::allowsOnEverything,
                                "The statement lets its holders subscribe to every product of the marketplace.",
                                "A subscription binds the account to pay.")),
                Rule.of("cloudshell-full-access", Severity.LOW, "who has " + CLOUDSHELL, PolicyRules::cloudShell),
                Rule.of(
                        "unattached-policy",
                        Severity.LOW,
                        "policies that are attached to nobody",
                        PolicyRules::unattached));
    }

    private static Stream<Finding> statements(
            Rule rule, Stream<Written> written, Predicate<Statement> fitting, String what, String why) {
        return written.flatMap(
                policy -> policy.places(fitting).stream().map(place -> policy.found(rule, place, what, why)));
    }

    private static Stream<Finding> attachedFullAccess(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return statements(
                        rule,
                        documents
                                .managed()
                                .filter(policy ->
                                        documents.isAttached(policy.subject().name())),
                        Documents::isFullAccess,
                        "The statement allows every action on every resource.",
                        "Whoever has the policy has the account.")
                .map(finding -> finding.seenBy(List.of(attachedTo(account, documents, finding)))
                        .mendedBy(rule.byHand(
                                "Declare the policy with what its holders need, or detach it.",
                                account.console("policies"),
                                "The next review no longer finds it.")));
    }

    private static String attachedTo(Reviewed account, Documents documents, Finding finding) {
        ManagedPolicy policy = account.account().policy(finding.subject().name());
        return documents.holdersOf(policy).stream()
                .map(holder -> Reviewed.target(holder).toString())
                .collect(Collectors.joining(", ", "attached to ", ""));
    }

    /** Security Hub leaves permissions boundaries out, which give nobody anything. */
    private static Stream<Finding> unattachedFullAccess(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return documents
                .managed()
                .filter(policy -> !documents.isUsed(
                        account.account().policy(policy.subject().name())))
                .filter(policy -> !policy.places(Documents::isFullAccess).isEmpty())
                .map(policy -> deleted(
                        account,
                        rule.found(
                                policy.subject(),
                                "The policy allows every action on every resource, and is attached to nobody.",
                                "Whoever may attach it to themselves has the account.")));
    }

    private static Stream<Finding> inlineFullAccess(Reviewed account, Rule rule) {
        return statements(
                        rule,
                        new Documents(account).inline(),
                        Documents::isFullAccess,
                        "The statement allows every action on every resource.",
                        "An administrator that no list of policies shows.")
                .map(finding -> finding.mendedBy(rule.byHand(
                        "Declare the inline policy with what its holder needs.",
                        account.console(""),
                        "The next review no longer finds it.")));
    }

    private static Stream<Finding> administratorAccess(Reviewed account, Rule rule) {
        return account.holders()
                .filter(holder -> Documents.hasAwsPolicy(holder, Documents.ADMINISTRATOR))
                .map(holder -> rule.found(
                        Reviewed.target(holder),
                        "AdministratorAccess is attached to it.",
                        "Somebody has to be administrator; everybody who is should be known here."));
    }

    /** Security Hub asks neither for which resources nor under which conditions; of inline policies nobody asks but on every resource. */
    private static Stream<Finding> serviceWildcard(Reviewed account, Rule rule) {
        Predicate<Statement> wildcard = statement ->
                statement.effect() == Effect.ALLOW && wildcards(statement).anyMatch(Breadth::isWholeService);
        return new Documents(account)
                .giving()
                .flatMap(policy ->
                        policy
                                .places(policy.isInline() ? wildcard.and(Documents::allowsOnEverything) : wildcard)
                                .stream()
                                .map(place -> wildcard(rule, policy, place)));
    }

    private static Stream<String> wildcards(Statement statement) {
        return Stream.concat(statement.actions().stream(), statement.notActions().stream());
    }

    private static Finding wildcard(Rule rule, Written policy, Place place) {
        Statement statement = policy.statement(place);
        String what = statement.notActions().isEmpty()
                ? "all actions of " + shown(services(statement))
                : "all actions but " + shown(statement.notActions());
        boolean everywhere = statement.resources().stream().anyMatch(Breadth::isEveryResource);
        String limited = statement.notResources().isEmpty() ? " on some resources" : " on all resources but some";
        String on = everywhere ? " on every resource" : limited;
        String when = Limit.of(statement) == Limit.NONE ? "." : ", under conditions.";
        return policy.found(
                        rule,
                        place,
                        "The statement allows " + what + on + when,
                        "What the service learns to do tomorrow is allowed today.")
                .from(sources(rule, policy, statement, everywhere));
    }

    private static List<String> services(Statement statement) {
        return statement.actions().stream()
                .filter(Breadth::isWholeService)
                .map(action ->
                        action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private static String shown(List<String> services) {
        return services.size() <= SHOWN
                ? String.join(", ", services)
                : String.join(", ", services.subList(0, SHOWN)) + " and " + (services.size() - SHOWN)
                        + " more services";
    }

    /** prowler has a check for each of two services and way to have a policy; Security Hub looks at customer managed policies. */
    private static SortedSet<Source> sources(Rule rule, Written policy, Statement statement, boolean everywhere) {
        SortedSet<Source> sources = new TreeSet<>(rule.sources());
        sources.removeIf(source -> !source.catalog().equals("prowler")
                ? policy.isInline()
                : !everywhere
                        || source.id().contains("_inline_") != policy.isInline()
                        || !isAbout(statement, source.id().substring(source.id().lastIndexOf('_') + 1)));
        return sources;
    }

    private static boolean isAbout(Statement statement, String service) {
        boolean named = wildcards(statement).map(Breadth::plain).anyMatch(action -> action.equals(service + ":*"));
        return named == statement.notActions().isEmpty();
    }

    /** Whoever may do everything is found by another rule. */
    private static Stream<Finding> allowing(
            Reviewed account, Rule rule, String action, Predicate<Statement> wide, String what, String why) {
        return statements(
                rule,
                new Documents(account).giving(),
                statement -> wide.test(statement)
                        && !Documents.allowsEverything(statement)
                        && Documents.allows(statement, action),
                what,
                why);
    }

    private static Stream<Finding> cloudShell(Reviewed account, Rule rule) {
        return account.holders()
                .flatMap(holder -> Documents.awsPolicies(holder)
                        .filter(policy -> policy.name().equals(CLOUDSHELL))
                        .map(policy -> {
                            Mend detach = new Detach(Reviewed.target(holder), policy.toString());
                            return rule.found(
                                            Reviewed.target(holder),
                                            CLOUDSHELL + " is attached to it.",
                                            "Files go in and out of the shell to the internet, past every other control.")
                                    .mendedBy(detach);
                        }));
    }

    private static Stream<Finding> unattached(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return account.account().policies().values().stream()
                .filter(policy -> !documents.isUsed(policy) && !LeaseMark.is(policy))
                .map(
                        policy -> deleted(
                                account,
                                rule.found(
                                        Reviewed.target(policy),
                                        "The policy is attached to nobody, and limits nobody.",
                                        "It gives nobody anything until somebody attaches it without a look at what it says.")));
    }

    /** Not where something could not be read that may have it attached. */
    private static Finding deleted(Reviewed account, Finding finding) {
        return account.hasUnreadableHolders()
                ? finding
                : finding.mendedBy(new DeletePolicy(finding.subject().name()));
    }
}
