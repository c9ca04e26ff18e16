// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of resources, and what is accepted of them. */
final class AccountLint {
    private final DocumentLint rules;
    private final List<Finding> found;

    /** Names of customer managed policies that limit somebody and are attached to nobody. */
    private final Set<String> boundaries;

    AccountLint(Account account, DocumentLint rules, List<Finding> found) {
        this.boundaries = boundaries(account);
        this.rules = rules;
        this.found = found;
    }

    private static Set<String> boundaries(Account account) {
        Set<String> attached = new HashSet<>();
        Set<String> all = new HashSet<>();
        account.resources()
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .filter(holder -> !holder.isAbsent())
                .forEach(holder -> {
                    holder.boundary()
                            .filter(each -> !each.isAwsManaged())
                            .map(PolicyRef::name)
                            .ifPresent(all::add);
                    holder.attached().stream()
                            .filter(each -> !each.isAwsManaged())
                            .map(PolicyRef::name)
                            .forEach(attached::add);
                });
        all.removeAll(attached);
        return all;
    }

    /** All documents of a resource. */
    void add(Resource resource) {
        addChanged(resource, Optional.empty());
    }

    /** The documents of a resource that it did not have before. */
    void addChanged(Resource resource, Optional<? extends Resource> before) {
        if (resource.isAbsent()) return;
        Target subject = new Target(resource.kind(), resource.name());
        if (resource instanceof ManagedPolicy policy)
            add(subject, "", policy.document(), before.flatMap(AccountLint::document), use(policy));
        if (resource instanceof Role role)
            add(subject, "trust policy", role.trust(), before.flatMap(AccountLint::trust), DocumentUse.TRUST);
        if (resource instanceof PolicyHolder holder) addInline(subject, holder, before);
    }

    private DocumentUse use(ManagedPolicy policy) {
        return boundaries.contains(policy.name()) ? DocumentUse.BOUNDARY : DocumentUse.MANAGED;
    }

    private void addInline(Target subject, PolicyHolder holder, Optional<? extends Resource> before) {
        holder.inline()
                .forEach((name, document) -> add(
                        subject,
                        "inline policy " + name,
                        Optional.of(document),
                        before.flatMap(each -> inline(each, name)),
                        DocumentUse.INLINE));
        int size =
                holder.inline().values().stream().mapToInt(PolicyDocument::size).sum();
        Report report = new Report(subject, "inline policies", Optional.empty(), () -> Places.inJson("{}"));
        if (size > 0) DocumentRules.size(size, quota(holder.kind()), report);
        if (before.filter(each ->
                        each instanceof PolicyHolder other && other.inline().equals(holder.inline()))
                .isEmpty()) found.addAll(report.found());
    }

    /** Characters of all inline policies of one (IAM User Guide, reference_iam-quotas). */
    private static int quota(Kind kind) {
        if (kind == Kind.USER) return 2048;
        return kind == Kind.GROUP ? 5120 : 10240;
    }

    private static Optional<PolicyDocument> document(Resource resource) {
        return resource instanceof ManagedPolicy policy ? policy.document() : Optional.empty();
    }

    private static Optional<PolicyDocument> trust(Resource resource) {
        return resource instanceof Role role ? role.trust() : Optional.empty();
    }

    private static Optional<PolicyDocument> inline(Resource resource, String name) {
        return resource instanceof PolicyHolder holder
                ? Optional.ofNullable(holder.inline().get(name))
                : Optional.empty();
    }

    private void add(
            Target subject,
            String part,
            Optional<PolicyDocument> document,
            Optional<PolicyDocument> before,
            DocumentUse use) {
        document.filter(each -> !before.equals(document))
                .ifPresent(each ->
                        found.addAll(rules.findings(each, use, subject, part, () -> Places.inJson(each.toJson()))));
    }

    /** What was found, with what the account accepts of it; and each acceptance without effect where that is wanted. */
    Findings accepting(Account account, boolean tellingUnused) {
        Findings all = Findings.of(found).acceptedBy(account);
        if (!tellingUnused) return all;
        Map<Target, Set<String>> used = new HashMap<>();
        all.accepted()
                .forEach(each -> used.computeIfAbsent(each.finding().subject(), any -> new HashSet<>())
                        .add(each.finding().id()));
        List<Finding> unused = new ArrayList<>();
        account.resources().forEach(each -> {
            Target subject = new Target(each.kind(), each.name());
            each.accepted().keySet().stream()
                    .filter(id -> !used.getOrDefault(subject, Set.of()).contains(id) && !isOfReviews(id))
                    .forEach(id -> unused.add(unused(subject, id)));
        });
        return all.and(Findings.of(unused));
    }

    /** Whether a rule looks at accounts, so that a lint of documents does not find what it finds. */
    private static boolean isOfReviews(String id) {
        return Findings.isRule(id)
                && Stream.of(LintRule.values()).noneMatch(rule -> rule.id().equals(id));
    }

    private static Finding unused(Target subject, String id) {
        LintRule rule = LintRule.ACCEPTANCE_WITHOUT_EFFECT;
        return Finding.of(
                        rule.id(),
                        rule.severity(),
                        subject,
                        "It accepts " + id + ", which is not found: leave accepting(\"" + id + "\", ...) out.",
                        rule.why())
                .at("", Place.NOWHERE, id)
                .from(rule.sources());
    }
}
