// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.change.Kept;
import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Holding;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Relation.Mode;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a declaration comparable with a snapshot: names in the account's spelling, policies by ARN, placeholders filled in,
 * default tags merged, and each relation whole: as declared where it is exclusive, else with what stays besides. What stays
 * unmentioned is noted; every reference to nothing is a problem.
 */
public final class Resolution {
    private static final int MOST_TAGS = 50;

    private final Account desired;
    private final Snapshot observed;
    private final Instant now;
    private final List<String> problems;
    private final Map<Kind, Names> names = new HashMap<>();
    private final References references;
    private final List<Kept> kept = new ArrayList<>();

    /** Of {@code desired} against {@code observed}, as of {@code now}. */
    public Resolution(Account desired, Snapshot observed, Instant now, List<String> problems) {
        this.desired = desired;
        this.observed = observed;
        this.now = now;
        this.problems = problems;
        references = new References(desired, observed, this);
    }

    /** The declaration. */
    public Account desired() {
        return desired;
    }

    /** What it is resolved against. */
    public Snapshot observed() {
        return observed;
    }

    /** References by name or ARN. */
    public References references() {
        return references;
    }

    /** What stays unmentioned. */
    public List<Kept> kept() {
        return kept;
    }

    /** The names of one kind. */
    public Names names(Kind kind) {
        return names.computeIfAbsent(
                kind,
                each -> new Names(
                        observed.account().resources(each),
                        desired.resources(each).values(),
                        desired.ownership()));
    }

    /** Adds a problem of {@code from}: the rest of a sentence. */
    public void problem(Resource from, String problem) {
        problems.add(from.kind() + " \"" + from.name() + "\" " + problem + ".");
    }

    /** The document with its placeholders filled in. */
    public PolicyDocument document(PolicyDocument document) {
        return document.resolve(observed.partition(), observed.accountId());
    }

    /** Where it is to be: at the declared path, or where it is found. */
    public String path(Resource declared, @Nullable Resource before) {
        return declared.declaredPath().orElseGet(() -> before == null ? "/" : before.path());
    }

    /** The name that it is to have, in the account's spelling. */
    public String name(Resource declared) {
        return names(declared.kind()).spelled(declared.name());
    }

    /** What the holder is to hold. */
    public Holding holding(PolicyHolder declared, @Nullable PolicyHolder before) {
        return new Holding(
                attached(declared, before),
                inline(declared, before),
                tags(declared, before),
                boundary(declared, before));
    }

    private Set<PolicyRef> attached(PolicyHolder declared, @Nullable PolicyHolder before) {
        Set<PolicyRef> wanted = references.policies(declared);
        Set<PolicyRef> there = before == null ? Set.of() : staying(declared, before.attached());
        return switch (mode(declared, Relation.ATTACHED_POLICIES, before)) {
            case EXCLUSIVE -> wanted;
            case ADDITIVE -> union(there, wanted);
            case IGNORED -> there;
            case UNMENTIONED -> keep(declared, Relation.ATTACHED_POLICIES, there, PolicyRef::toString);
        };
    }

    private Set<PolicyRef> staying(PolicyHolder declared, Collection<PolicyRef> policies) {
        Set<String> dropped = declared.dropped(Relation.ATTACHED_POLICIES);
        dropped.forEach(name -> onlyOfAws(declared, name, policies));
        Set<PolicyRef> staying = new TreeSet<>();
        for (PolicyRef policy : policies)
            references
                    .staying(policy)
                    .filter(stays -> dropped.stream().noneMatch(name -> means(name, policy) || means(name, stays)))
                    .ifPresent(staying::add);
        return staying;
    }

    /** A name that means nothing that is held, but is that of an AWS managed policy which is. */
    private void onlyOfAws(PolicyHolder declared, String name, Collection<PolicyRef> held) {
        if (PolicyRef.of(name).arn().isPresent() || held.stream().anyMatch(policy -> means(name, policy))) return;
        held.stream()
                .filter(policy -> policy.isAwsManaged() && policy.name().equalsIgnoreCase(name))
                .forEach(policy -> problem(
                        declared,
                        "is to have \"" + name
                                + "\" detached, and a name means a policy of this account; what is attached is "
                                + policy + ": give that to detached(...)"));
    }

    /** Whether a declared name or ARN means a policy that is held: a name means one of this account. */
    private boolean means(String nameOrArn, PolicyRef held) {
        PolicyRef declared = PolicyRef.of(nameOrArn);
        return declared.arn().isPresent()
                ? declared.arn()
                        .map(arn -> arn.resolve(observed.partition(), observed.accountId()))
                        .equals(held.arn())
                : !held.isAwsManaged() && held.name().equalsIgnoreCase(nameOrArn);
    }

    private Map<String, PolicyDocument> inline(PolicyHolder declared, @Nullable PolicyHolder before) {
        Map<String, PolicyDocument> wanted = new TreeMap<>();
        declared.inline().forEach((name, document) -> wanted.put(name, document(document)));
        Map<String, PolicyDocument> there = before == null ? Map.of() : staying(declared, before.inline());
        return switch (mode(declared, Relation.INLINE_POLICIES, before)) {
            case EXCLUSIVE -> withEndOfSessions(declared, wanted, there);
            case ADDITIVE -> overlaid(there, wanted, true);
            case IGNORED -> there;
            case UNMENTIONED -> {
                keep(declared, Relation.INLINE_POLICIES, there.keySet(), Function.identity());
                yield there;
            }
        };
    }

    /** What is wanted, and the policy by which somebody ended sessions, unless the declaration says that it goes. */
    private Map<String, PolicyDocument> withEndOfSessions(
            PolicyHolder declared, Map<String, PolicyDocument> wanted, Map<String, PolicyDocument> there) {
        if (declared.kind() == Kind.GROUP) return wanted;
        Map<String, PolicyDocument> ends = new TreeMap<>(there);
        ends.entrySet()
                .removeIf(each -> !UserMark.endsSessions(each.getKey(), each.getValue(), now)
                        || wanted.keySet().stream().anyMatch(each.getKey()::equalsIgnoreCase));
        keep(declared, Relation.INLINE_POLICIES, ends.keySet(), Function.identity());
        ends.putAll(wanted);
        return ends;
    }

    private static Map<String, PolicyDocument> staying(PolicyHolder declared, Map<String, PolicyDocument> inline) {
        Set<String> dropped = declared.dropped(Relation.INLINE_POLICIES);
        if (dropped.isEmpty()) return inline;
        Map<String, PolicyDocument> staying = new TreeMap<>(inline);
        staying.keySet().removeIf(name -> dropped.stream().anyMatch(name::equalsIgnoreCase));
        return staying;
    }

    /** The tags: the account's default ones, those declared, and those that stay. */
    public Map<String, String> tags(Resource declared, @Nullable Resource before) {
        if (declared.kind() == Kind.GROUP) return Map.of();
        if (before != null && Values.isReference(declared)) return before.tags();
        Map<String, String> wanted = overlaid(desired.defaultTags(), declared.tags(), true);
        Map<String, String> whole = before == null ? wanted : tagsBeside(declared, before, wanted);
        if (whole.size() <= MOST_TAGS) return whole;
        problem(declared, tooManyTags(declared, whole.size(), whole.size() - wanted.size()));
        return declared.tags();
    }

    private Map<String, String> tagsBeside(Resource declared, Resource before, Map<String, String> wanted) {
        boolean ignoringCase = declared.kind() == Kind.USER || declared.kind() == Kind.ROLE;
        return switch (declared.mode(Relation.TAGS)) {
            case EXCLUSIVE -> wanted;
            case ADDITIVE -> overlaid(before.tags(), wanted, ignoringCase);
            case IGNORED -> before.tags();
            case UNMENTIONED -> {
                Map<String, String> all = overlaid(before.tags(), wanted, ignoringCase);
                TreeSet<String> others = new TreeSet<>(all.keySet());
                others.removeAll(wanted.keySet());
                keep(declared, Relation.TAGS, others, Function.identity());
                yield all;
            }
        };
    }

    private String tooManyTags(Resource declared, int all, int staying) {
        String given = desired.defaultTags().isEmpty()
                ? ""
                : ", those that " + Account.called(desired.name()) + " gives everything ("
                        + String.join(", ", desired.defaultTags().keySet()) + ")";
        return "would have " + all + " tags, and " + MOST_TAGS + " are allowed: "
                + declared.tags().size() + " of its own" + given + (staying > 0 ? ", " + staying + " that stay" : "")
                + "; leave some out";
    }

    private Optional<PolicyRef> boundary(PolicyHolder declared, @Nullable PolicyHolder before) {
        Optional<PolicyRef> wanted = references.boundary(declared);
        Optional<PolicyRef> there =
                before == null ? Optional.empty() : before.boundary().map(references::renamed);
        return switch (mode(declared, Relation.BOUNDARY, before)) {
            case EXCLUSIVE -> wanted;
            case ADDITIVE -> wanted.or(() -> there);
            case IGNORED -> there;
            case UNMENTIONED -> {
                keep(declared, Relation.BOUNDARY, there.stream().toList(), PolicyRef::toString);
                yield there;
            }
        };
    }

    /** A new entity has nothing that could stay. */
    private static Mode mode(Resource declared, Relation relation, @Nullable Resource before) {
        Mode mode = declared.mode(relation);
        return before == null && mode == Mode.UNMENTIONED ? Mode.EXCLUSIVE : mode;
    }

    /** Notes that these stay, though nobody mentions them. */
    public <T, C extends Collection<T>> C keep(
            Resource declared, Relation relation, C values, Function<T, String> name) {
        List<String> names = values.stream()
                .map(name)
                .filter(each -> relation != Relation.TAGS || !UserMark.isMark(each))
                .sorted()
                .toList();
        if (!names.isEmpty()) kept.add(new Kept(new Target(declared.kind(), name(declared)), relation, names));
        return values;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        Set<T> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The second map's entries over the first's; the service re-spells a key that differs in case alone. */
    private static <V> Map<String, V> overlaid(Map<String, V> under, Map<String, V> over, boolean ignoringCase) {
        if (over.isEmpty()) return under;
        Map<String, V> all = new TreeMap<>(under);
        if (ignoringCase && !under.isEmpty())
            over.keySet().forEach(key -> all.keySet().removeIf(key::equalsIgnoreCase));
        all.putAll(over);
        return all;
    }
}
