// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * The desired state of an IAM group. A relation that no verb mentions stays as it is; one that is mentioned is exclusive,
 * unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class Group extends PolicyHolder permits ImmutableGroup {
    private static final Set<Relation> RELATIONS =
            EnumSet.of(Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.MEMBERS);

    Group() {}

    /**
     * A group of that name, 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static Group named(String name) {
        return ImmutableGroup.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.GROUP;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    @Override
    @Value.NaturalOrder
    public abstract SortedSet<PolicyRef> attached();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, PolicyDocument> inline();

    /** Always empty: the service has no tags for groups. */
    @Override
    public final SortedMap<String, String> tags() {
        return Collections.emptySortedMap();
    }

    /** Always empty: a group has no permissions boundary. */
    @Override
    public final Optional<PolicyRef> boundary() {
        return Optional.empty();
    }

    @Override
    final Set<Relation> relations() {
        return RELATIONS;
    }

    /** The members that are declared from the group's side, by name; a user may also name its groups. */
    @Value.NaturalOrder
    public abstract SortedSet<String> members();

    /** The name that this group had before; it is renamed in place and keeps members and policies. */
    @Override
    public abstract Optional<String> formerName();

    @Override
    @Value.Auxiliary
    abstract List<Resource> embedded();

    @Override
    final Group withBoundary(Optional<? extends PolicyRef> policy) {
        return this;
    }

    @Override
    final Group withTags(Map<String, ? extends String> tags) {
        return this;
    }

    @Override
    abstract Group withExclusive(boolean exclusive);

    abstract Group withMembers(Iterable<String> users);

    abstract Group withFormerName(Optional<String> formerName);

    @Override
    final Group holding(String name, String path, Holding holding) {
        return copy().name(name)
                .declaredPath(path)
                .attached(holding.attached())
                .inline(holding.inline())
                .build();
    }

    @Value.Check
    void check() {
        Rules.of(Kind.GROUP, name())
                .name(name(), 128)
                .path(path())
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .formerly(formerName(), 128);
    }

    /**
     * Under {@code path}, such as {@code /teams/}; a group that exists elsewhere is moved there.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public Group path(String path) {
        return copy().declaredPath(path).build();
    }

    /** With these members besides those declared before. The users are declared by this. */
    public Group members(User... users) {
        return members(Arrays.asList(users));
    }

    /** With these members besides those declared before. The users are declared by this. */
    public Group members(Collection<User> users) {
        ImmutableGroup.Builder copy = mentioning(Relation.MEMBERS).addAllEmbedded(users);
        users.stream().map(User::name).forEach(copy::addMember);
        return copy.build();
    }

    /** With these members besides those declared before, by name: they are declared elsewhere, or exist. */
    public Group members(String... users) {
        return mentioning(Relation.MEMBERS).addMembers(users).build();
    }

    /** Without these members, by name: they leave, and the others stay as they are declared or found. */
    public Group withoutMembers(String... users) {
        return copy().putDropped(Relation.MEMBERS, dropping(Relation.MEMBERS, users))
                .members(Copies.without(members(), Arrays.asList(users)))
                .embedded(Copies.without(embedded(), Kind.USER, users))
                .build();
    }

    /** With these customer managed policies attached besides those declared before. The policies are declared by this. */
    public Group attach(ManagedPolicy... policies) {
        return mentioning(Relation.ATTACHED_POLICIES)
                .addAllAttached(ManagedPolicy.refs(policies))
                .addEmbedded(policies)
                .build();
    }

    /**
     * With these policies attached besides those declared before, by name (customer managed, of the same account) or by ARN.
     *
     * @throws InvalidModelException when one is neither a name nor an ARN
     */
    public Group attach(String... policies) {
        return mentioning(Relation.ATTACHED_POLICIES)
                .addAllAttached(Rules.of(Kind.GROUP, name()).refs(policies))
                .build();
    }

    /** With these policies, such as AWS managed ones, attached besides those declared before. */
    public Group attach(Arn... policies) {
        return mentioning(Relation.ATTACHED_POLICIES)
                .addAllAttached(ManagedPolicy.refs(policies))
                .build();
    }

    /**
     * Without these policies attached, by name or by ARN: they are detached, and the others stay as they are declared or found.
     *
     * @throws InvalidModelException when one begins with {@code arn:} and is not an ARN
     */
    public Group detached(String... policies) {
        return copy().putDropped(Relation.ATTACHED_POLICIES, dropping(Relation.ATTACHED_POLICIES, policies))
                .attached(
                        Copies.without(attached(), Rules.of(Kind.GROUP, name()).refs(policies)))
                .embedded(Copies.without(embedded(), Kind.POLICY, policies))
                .build();
    }

    /** With an inline policy of these statements; see {@link #inline(String, PolicyDocument)}. */
    public Group inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /**
     * With an inline policy.
     *
     * @throws InvalidModelException when the name is not 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     */
    public Group inline(String policy, PolicyDocument document) {
        return mentioning(Relation.INLINE_POLICIES).putInline(policy, document).build();
    }

    /** Without that inline policy: it is deleted, and the others stay as they are declared or found. */
    public Group withoutInline(String policy) {
        return copy().putDropped(Relation.INLINE_POLICIES, dropping(Relation.INLINE_POLICIES, policy))
                .inline(Copies.without(inline(), policy))
                .build();
    }

    /**
     * Renamed in place from {@code formerName}: members and policies stay.
     *
     * @throws InvalidModelException when that is no name of a group
     */
    public Group formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** Removes the attachments, inline policies and members that are not declared. */
    public Group exclusive() {
        return withExclusive(true);
    }

    /** With what {@code more} adds to members and attached policies, until {@code end}: a plan from then on takes that away again. */
    public Group until(Instant end, UnaryOperator<Group> more) {
        Group with = more.apply(this);
        return ImmutableGroup.builder()
                .from((Group) with)
                .putAllEnds(ending(with, end))
                .build();
    }

    /**
     * Only adding to these relations: everything that exists in them stays.
     *
     * @throws InvalidModelException when a group has no such relation
     */
    public Group keepingOther(Relation... relations) {
        return modes(Mode.ADDITIVE, relations);
    }

    /**
     * Leaving these relations as they are, whatever is declared of them.
     *
     * @throws InvalidModelException when a group has no such relation
     */
    public Group ignoring(Relation... relations) {
        return modes(Mode.IGNORED, relations);
    }

    /** As a tombstone: the group is deleted; its members stay. */
    public Group absent() {
        return copy().absent(true).build();
    }

    @Override
    final Group withoutEmbedded() {
        return embedded().isEmpty() ? this : copy().embedded(List.of()).build();
    }

    private Group modes(Mode mode, Relation... relations) {
        ImmutableGroup.Builder copy = copy();
        for (Relation relation : known(relations)) copy.putMode(relation, mode);
        return copy.build();
    }

    private ImmutableGroup.Builder mentioning(Relation relation) {
        return modes().containsKey(relation) ? copy() : copy().putMode(relation, Mode.EXCLUSIVE);
    }

    private ImmutableGroup.Builder copy() {
        return ImmutableGroup.builder().from((Group) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).list("members", members()).holder(this);
        formerName().ifPresent(name -> described.line("formerly", name));
        return described.toString();
    }
}
