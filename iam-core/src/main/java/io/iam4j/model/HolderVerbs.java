// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The verbs that users, groups and roles share.
 *
 * @param <H> the type that the verbs are of
 */
@CheckReturnValue
public abstract sealed class HolderVerbs<H extends PolicyHolder> extends PolicyHolder permits User, Group, Role {
    HolderVerbs() {}

    /** With these customer managed policies attached besides those declared before. The policies are declared by this. */
    public final H attach(ManagedPolicy... policies) {
        return attaching(ManagedPolicy.refs(policies), policies);
    }

    /**
     * With these policies attached besides those declared before, by name (customer managed, of the same account) or by ARN.
     *
     * @throws io.iam4j.error.InvalidModelException when one is neither a name nor an ARN
     */
    public final H attach(String... policies) {
        return attaching(Rules.of(kind(), name()).refs(policies));
    }

    /** With these policies, such as AWS managed ones, attached besides those declared before. */
    public final H attach(Arn... policies) {
        return attaching(ManagedPolicy.refs(policies));
    }

    /**
     * Without these policies attached, by name or by ARN: they are detached, and the others stay as they are declared or found.
     *
     * @throws io.iam4j.error.InvalidModelException when one begins with {@code arn:} and is not an ARN
     */
    public final H detached(String... policies) {
        Set<PolicyRef> left = without(attached(), Rules.of(kind(), name()).refs(policies));
        return dropping(withAttached(left), Relation.ATTACHED_POLICIES, Kind.POLICY, policies);
    }

    /** Without these policies attached, such as AWS managed ones; see {@link #detached(String...)}. */
    public final H detached(Arn... policies) {
        return detached(Stream.of(policies).map(Arn::toString).toArray(String[]::new));
    }

    /** With an inline policy of these statements; see {@link #inline(String, PolicyDocument)}. */
    public final H inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /**
     * With an inline policy.
     *
     * @throws io.iam4j.error.InvalidModelException when the name is not 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     */
    public final H inline(String policy, PolicyDocument document) {
        Map<String, PolicyDocument> all = new TreeMap<>(inline());
        all.put(policy, document);
        return mentioning(Relation.INLINE_POLICIES, withInline(all));
    }

    /** Without that inline policy: it is deleted, and the others stay as they are declared or found. */
    public final H withoutInline(String policy) {
        return dropping(withInline(without(inline(), policy)), Relation.INLINE_POLICIES, Kind.POLICY, policy);
    }

    /** Without inline policies: those that are there are deleted. */
    public final H withoutInline() {
        return mentioning(Relation.INLINE_POLICIES, withInline(Map.of()));
    }

    /** Removes what the entity holds and the declaration does not mention: attachments, inline policies and the like. */
    public final H exclusive() {
        return self(withExclusive(true));
    }

    /** With what {@code more} adds to memberships and attached policies, until {@code end}: a plan from then on takes it away again. */
    public final H until(Instant end, UnaryOperator<H> more) {
        PolicyHolder with = more.apply(self(this));
        return self(with.withEnds(ending(with, end)));
    }

    /**
     * Only adding to these relations: everything that exists in them stays.
     *
     * @throws io.iam4j.error.InvalidModelException when the kind has no such relation
     */
    public final H keepingOther(Relation... relations) {
        return managing(Mode.ADDITIVE, known(relations));
    }

    /**
     * Leaving these relations as they are, whatever is declared of them.
     *
     * @throws io.iam4j.error.InvalidModelException when the kind has no such relation
     */
    public final H ignoring(Relation... relations) {
        return managing(Mode.IGNORED, known(relations));
    }

    /**
     * With a finding that is meant to be so: a review of the declaration accepts what that rule finds in the entity, and lint and plans no longer
     * tell what it finds in the entity's policies.
     *
     * @param rule its id, {@code resource-star}; see {@link io.iam4j.review.lint.LintRule} and {@link io.iam4j.review.rule.Rules}
     * @param reason why it is meant to be so, for those who read the review
     * @throws io.iam4j.error.InvalidModelException when the id or the reason is blank
     */
    public final H accepting(String rule, String reason) {
        Map<String, String> all = new TreeMap<>(accepted());
        all.put(Rules.of(kind(), name()).acceptance(rule, reason), reason);
        return self(withAccepted(all));
    }

    @Override
    final H withoutEmbedded() {
        return self(embedded().isEmpty() ? this : withEmbedded(List.of()));
    }

    final H bounded(Optional<PolicyRef> policy, ManagedPolicy... embedded) {
        return mentioning(Relation.BOUNDARY, embedding(withBoundary(policy), Arrays.asList(embedded)));
    }

    final H bounded(String policy) {
        return bounded(Optional.of(Rules.of(kind(), name()).refs(policy).get(0)));
    }

    private H attaching(Collection<PolicyRef> refs, ManagedPolicy... embedded) {
        Set<PolicyRef> all = new TreeSet<>(attached());
        all.addAll(refs);
        return mentioning(Relation.ATTACHED_POLICIES, embedding(withAttached(all), Arrays.asList(embedded)));
    }

    private static PolicyHolder embedding(PolicyHolder holder, Collection<? extends Resource> more) {
        if (more.isEmpty()) return holder;
        List<Resource> all = new ArrayList<>(holder.embedded());
        all.addAll(more);
        return holder.withEmbedded(all);
    }

    /** {@code changed}, whose relation is exclusive unless something was said of it before. */
    private H mentioning(Relation relation, PolicyHolder changed) {
        if (modes().containsKey(relation)) return self(changed);
        Map<Relation, Mode> all = new TreeMap<>(modes());
        all.put(relation, Mode.EXCLUSIVE);
        return self(changed.withModes(all));
    }

    private H managing(Mode mode, Relation... relations) {
        Map<Relation, Mode> all = new TreeMap<>(modes());
        for (Relation relation : relations) all.put(relation, mode);
        return self(withModes(all));
    }

    /** {@code changed}, which drops these names from a relation, and no longer declares what it was given of that kind by them. */
    private H dropping(PolicyHolder changed, Relation relation, Kind kind, String... names) {
        Map<Relation, Set<String>> all = new TreeMap<>(dropped());
        all.put(relation, dropping(relation, names));
        return self(changed.withDropped(all).withEmbedded(without(embedded(), kind, names)));
    }

    static <T> Set<T> without(SortedSet<T> set, Collection<T> dropped) {
        TreeSet<T> left = new TreeSet<>(set);
        left.removeAll(dropped);
        return left;
    }

    static <V> SortedMap<String, V> without(SortedMap<String, V> map, String key) {
        TreeMap<String, V> left = new TreeMap<>(map);
        left.remove(key);
        return left;
    }

    /** The resources but those of that kind with one of these names, which are no longer used. */
    static List<Resource> without(List<Resource> resources, Kind kind, String... names) {
        return resources.stream()
                .filter(resource -> resource.kind() != kind || !List.of(names).contains(resource.name()))
                .toList();
    }

    @SuppressWarnings("unchecked") // each holder's copy is of its own type
    private H self(PolicyHolder copy) {
        return (H) copy;
    }
}
