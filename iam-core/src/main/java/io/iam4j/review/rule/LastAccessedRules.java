// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.least.LeastPrivilege;
import io.iam4j.review.least.Proposal;
import io.iam4j.review.remedy.NarrowAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Services that somebody may reach and does not. */
final class LastAccessedRules {
    private static final int SHOWN = 8;

    private LastAccessedRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(
                "unused-service-access",
                Severity.INFO,
                "services that somebody may reach and does not",
                LastAccessedRules::unused,
                Need.LAST_ACCESSED));
    }

    /** Not of somebody who is too young to have reached what they were made for. */
    private static Stream<Finding> unused(Reviewed account, Rule rule) {
        int days = account.limits().roleUnusedDays();
        Instant since = account.daysAgo(days);
        Documents documents = new Documents(account);
        return account.lastAccessed().stream()
                .filter(entity -> !isYoung(account, entity, since))
                .flatMap(entity -> {
                    List<LastAccessed.Service> idle = entity.services().stream()
                            .filter(service -> service.isUnusedSince(since))
                            .filter(service -> !service.namespace().equals("iam")
                                    || !onlyPassesRoles(account, documents, subject(entity)))
                            .toList();
                    if (idle.isEmpty()) return Stream.empty();
                    Finding finding = found(account, rule, entity, idle, days);
                    Mend mend = narrowed(account, documents, entity, days)
                            .<Mend>map(narrow -> narrow)
                            .orElseGet(() -> byHand(rule, entity));
                    return Stream.of(finding.mendedBy(mend));
                });
    }

    /** Whether the account's own policies allow nothing of IAM but iam:PassRole, which last accesses do not tell of. */
    private static boolean onlyPassesRoles(Reviewed account, Documents documents, Target subject) {
        if (!(account.account().resources(subject.kind()).get(subject.name()) instanceof PolicyHolder holder))
            return false;
        List<PolicyHolder> holders = new ArrayList<>(List.of(holder));
        if (holder instanceof User user) documents.groups(user).forEach(holders::add);
        return holders.stream().flatMap(each -> each.attached().stream()).noneMatch(PolicyRef::isAwsManaged)
                && holders.stream()
                        .flatMap(documents::documentsOf)
                        .flatMap(document -> document.statements().stream())
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .allMatch(statement -> statement.notActions().isEmpty()
                                && statement.actions().stream().noneMatch(LastAccessedRules::isOfIam));
    }

    /** Whether an action, or one that a pattern takes in, is of IAM and not iam:PassRole. */
    private static boolean isOfIam(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        String service = lower.substring(0, Math.max(0, lower.indexOf(':')));
        return !lower.equals("iam:passrole")
                && (service.equals("iam") || service.matches(".*[*?].*") || service.isEmpty());
    }

    private static boolean isYoung(Reviewed account, LastAccessed entity, Instant since) {
        Target subject = subject(entity);
        return account.snapshot()
                .factsOf(subject.kind(), subject.name())
                .created()
                .filter(since::isBefore)
                .isPresent();
    }

    private static Finding found(
            Reviewed account, Rule rule, LastAccessed entity, List<LastAccessed.Service> idle, int days) {
        return rule.found(
                        subject(entity),
                        idle.size() + " of the " + entity.services().size()
                                + " services that its policies allow were not reached for " + days + " days.",
                        "What nobody uses can be taken away, before somebody else uses it.")
                .seenBy(idle.stream()
                        .map(service -> service.namespace()
                                + service.last()
                                        .map(at -> " last reached " + account.ago(at))
                                        .orElse(" not in the last 400 days"))
                        .toList());
    }

    private static Mend byHand(Rule rule, LastAccessed entity) {
        return rule.byHand(
                "Look at LeastPrivilege.of(Arn.parse(\"" + entity.entity()
                        + "\")).propose(live), which tells what is used action by action and why its policies stay.",
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
                "A review with last accesses no longer tells of it.");
    }

    /** The smaller policies that the last accesses come to; empty where they come to none, and where the policies cannot be cut down. */
    private static Optional<NarrowAccess> narrowed(
            Reviewed account, Documents documents, LastAccessed entity, int days) {
        Target subject = subject(entity);
        if (!(account.account().resources(subject.kind()).get(subject.name()) instanceof PolicyHolder holder))
            return Optional.empty();
        if (account.hasUnreadableHolders()) return Optional.empty();
        LeastPrivilege least = LeastPrivilege.of(() -> List.of(entity.entity()))
                .unusedFor(Duration.ofDays(days))
                .at(account::now);
        // of what is around the principal alone: the whole account for each of thousands would take its square
        Proposal proposal = least.propose(around(account, documents, holder), Optional.of(entity));
        boolean isFree = proposal.account()
                .resources()
                .filter(each -> !each.kind().equals(subject.kind()))
                .noneMatch(each -> account.account().resources(each.kind()).containsKey(each.name()));
        if (!isFree) proposal = least.propose(account.snapshot(), Optional.of(entity));
        return proposal.isEmpty()
                ? Optional.empty()
                : Optional.of(new NarrowAccess(subject, proposal.account(), fallen(proposal)));
    }

    private static String fallen(Proposal proposal) {
        List<String> services = proposal.dropped().stream()
                .map(each ->
                        each.action().substring(0, Math.max(0, each.action().indexOf(':'))))
                .distinct()
                .sorted()
                .toList();
        return services.size() <= SHOWN
                ? String.join(", ", services)
                : String.join(", ", services.subList(0, SHOWN)) + " and " + (services.size() - SHOWN)
                        + " more services";
    }

    private static Snapshot around(Reviewed account, Documents documents, PolicyHolder holder) {
        List<PolicyHolder> sides =
                holder instanceof User user ? documents.sides(user).toList() : List.of(holder);
        Set<String> policies = sides.stream()
                .flatMap(side -> Stream.concat(side.attached().stream(), side.boundary().stream()))
                .map(PolicyRef::name)
                .collect(Collectors.toSet());
        Map<String, ManagedPolicy> all = account.account().policies();
        List<Resource> around = new ArrayList<>(sides);
        policies.stream().filter(all::containsKey).map(all::get).forEach(around::add);
        return Snapshot.of(
                Account.of(account.snapshot().accountId()).with(around),
                account.snapshot().partition());
    }

    private static Target subject(LastAccessed entity) {
        Kind kind = Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                .filter(each -> each.arnPrefix().equals(entity.entity().type()))
                .findFirst()
                .orElse(Kind.POLICY);
        return new Target(kind, entity.entity().name());
    }
}
