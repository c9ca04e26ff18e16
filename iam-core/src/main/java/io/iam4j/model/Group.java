// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.PolicyDocument;
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
import org.immutables.value.Value;

/**
 * The desired state of an IAM group. A relation that no verb mentions stays as it is; one that is mentioned is exclusive,
 * unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class Group extends HolderVerbs<Group> permits ImmutableGroup {
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
                .members(without(members(), Arrays.asList(users)))
                .embedded(without(embedded(), Kind.USER, users))
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

    /** As a tombstone: the group is deleted; its members stay. */
    public Group absent() {
        return copy().absent(true).build();
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
