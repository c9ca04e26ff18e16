// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.error.SafeText;
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
     * @throws InvalidModelException when one is neither a name nor an ARN
     */
    public final H attach(String... policies) {
        return attaching(Rules.of(kind(), name()).refs(policies));
    }

    /** With these policies, such as AWS managed ones, attached besides those declared before. */
    public final H attach(Arn... policies) {
        return attaching(ManagedPolicy.refs(policies));
    }

    /** With no policies attached but those that other verbs name: what else is attached is detached. */
    public final H attach() {
        return attaching(List.of());
    }

    /**
     * Without these policies attached, by name or by ARN: they are detached, and the others stay as they are declared or found.
     *
     * @throws InvalidModelException when one begins with {@code arn:} and is not an ARN, or when {@link #attach} says all that there are and
     *     names it not: it goes anyway then, like all others
     */
    public final H detached(String... policies) {
        List<PolicyRef> refs = Rules.of(kind(), name()).refs(policies);
        for (int i = 0; i < policies.length; i++) {
            PolicyRef ref = refs.get(i);
            requireEffect(Relation.ATTACHED_POLICIES, attached().contains(ref), policies[i]);
        }
        return withoutAttached(policies);
    }

    final H withoutAttached(String... policies) {
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
     * @throws InvalidModelException when the name is not 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     */
    public final H inline(String policy, PolicyDocument document) {
        Map<String, PolicyDocument> all = new TreeMap<>(inline());
        all.put(policy, document);
        return mentioning(Relation.INLINE_POLICIES, withInline(all));
    }

    /**
     * Without that inline policy: it is deleted, and the others stay as they are declared or found.
     *
     * @throws InvalidModelException when {@link #inline} says all that there are and names it not: it goes anyway then, like all others
     */
    public final H withoutInline(String policy) {
        boolean stays = policy.equals(Values.ENDED_SESSIONS);
        requireEffect(Relation.INLINE_POLICIES, stays || inline().containsKey(policy), policy);
        return dropping(withInline(without(inline(), policy)), Relation.INLINE_POLICIES, Kind.POLICY, policy);
    }

    /**
     * Removes what the entity holds and the declaration does not mention: attachments, inline policies and the like.
     *
     * @throws InvalidModelException when something is taken away by name from a relation that nothing else mentions: it goes anyway then
     */
    public final H exclusive() {
        dropped().keySet().stream()
                .filter(relation -> !modes().containsKey(relation))
                .forEach(relation -> requireNothingDropped(relation, "exclusive()"));
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
     * @throws InvalidModelException when the kind has no such relation
     */
    public final H keepingOther(Relation... relations) {
        return managing(Mode.ADDITIVE, known(relations));
    }

    /**
     * Leaving these relations as they are, whatever is declared of them.
     *
     * @throws InvalidModelException when the kind has no such relation
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
     * @throws InvalidModelException when the id or the reason is blank
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
        if (!becomesWhole(relation)) return self(changed);
        Map<Relation, Mode> all = new TreeMap<>(modes());
        all.put(relation, Mode.EXCLUSIVE);
        return self(changed.withModes(all));
    }

    /**
     * Whether a verb that names what is in a relation makes it exclusive: nothing was said of it before.
     *
     * @throws InvalidModelException when something was taken away from it by name
     */
    final boolean becomesWhole(Relation relation) {
        if (modes().containsKey(relation)) return false;
        requireNothingDropped(relation, relation.verb() + "(...)");
        return true;
    }

    private void requireNothingDropped(Relation relation, String whole) {
        dropped(relation).stream()
                .filter(name -> relation != Relation.INLINE_POLICIES || !name.equals(Values.ENDED_SESSIONS))
                .findFirst()
                .ifPresent(name -> {
                    throw withoutEffect(relation, whole, name);
                });
    }

    /** Refuses to take {@code name} from a relation that is exclusive and does not declare it: then it goes anyway, and so do others. */
    final void requireEffect(Relation relation, boolean declared, String name) {
        if (declared || mode(relation) != Mode.EXCLUSIVE || dropped(relation).contains(name)) return;
        throw withoutEffect(relation, mentions(relation) ? relation.verb() + "(...)" : "exclusive()", name);
    }

    private InvalidModelException withoutEffect(Relation relation, String whole, String name) {
        String verb = relation.dropping() + "(\"" + SafeText.line(name) + "\")";
        return Rules.of(kind(), name())
                .refused(
                        relation.counted(2).substring(2),
                        "are exactly those that are declared, by " + whole + ", so " + verb
                                + " has no effect; leave it out, or say keepingOther(Relation." + relation.name()
                                + ") before it, so that the others stay");
    }

    private H managing(Mode mode, Relation... relations) {
        Map<Relation, Mode> all = new TreeMap<>(modes());
        for (Relation relation : relations) all.put(relation, mode);
        return self(withModes(all));
    }

    /** {@code changed}, which drops these names from a relation, and no longer declares what it was given of that kind by them. */
    final H dropping(PolicyHolder changed, Relation relation, Kind kind, String... names) {
        if (names.length == 0) return self(changed);
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
