// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/** An IAM group. Each verb returns a new value. Thread-safe. */
@ValueStyle
@Value.Immutable
public abstract sealed class Group implements PolicyHolder permits ImmutableGroup {
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
    public String path() {
        return "/";
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.NaturalOrder
    public abstract SortedSet<String> attached();

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
    public final Optional<String> boundary() {
        return Optional.empty();
    }

    @Override
    public abstract Map<Relation, Relation.Mode> modes();

    @Override
    public abstract Group withAttached(Iterable<String> policies);

    @Override
    public abstract Group withInline(Map<String, ? extends PolicyDocument> policies);

    /** This, under another name. */
    public abstract Group withName(String name);

    /** This, with exactly this former name. */
    public abstract Group withFormerName(Optional<String> formerName);

    /** The members that are declared from the group's side, by name; a user may also name its groups. */
    @Value.NaturalOrder
    public abstract SortedSet<String> members();

    /** This, with exactly these members declared from its side. */
    public abstract Group withMembers(Iterable<String> users);

    /** The name that this group had before; it is renamed in place and keeps members and policies. */
    public abstract Optional<String> formerName();

    @Override
    @Value.Auxiliary
    public abstract List<Resource> brought();

    @Value.Check
    void check() {
        Rules.of(Kind.GROUP, name())
                .name(name(), 128)
                .path(path())
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .formerly(formerName(), 128);
    }

    /** Under {@code path}, such as {@code /teams/}. */
    public Group path(String path) {
        return copy().path(path).build();
    }

    /** With these members besides those it has; they are declared by being used here. */
    public Group members(User... users) {
        return members(Arrays.asList(users));
    }

    /** With these members besides those it has; they are declared by being used here. */
    public Group members(Collection<User> users) {
        ImmutableGroup.Builder copy = copy().addAllBrought(users);
        users.stream().map(User::name).forEach(copy::addMember);
        return copy.build();
    }

    /** With these members, by name: declared elsewhere, or existing already. */
    public Group members(String... users) {
        return copy().addMembers(users).build();
    }

    /** With these customer managed policies attached; they are declared by being used here. */
    public Group attach(ManagedPolicy... policies) {
        return copy().addAllAttached(ManagedPolicy.names(policies))
                .addBrought(policies)
                .build();
    }

    /** With these policies attached, by name (customer managed, of the same account) or by ARN. */
    public Group attach(String... policies) {
        return copy().addAttached(policies).build();
    }

    /** With these policies attached, such as AWS managed ones. */
    public Group attach(Arn... policies) {
        return copy().addAllAttached(ManagedPolicy.texts(policies)).build();
    }

    /** With an inline policy of these statements. */
    public Group inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /** With an inline policy. */
    public Group inline(String policy, PolicyDocument document) {
        return copy().putInline(policy, document).build();
    }

    /** Renamed in place from {@code formerName}: members and policies stay. */
    public Group formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** Only adding to these relations: what else is there stays. */
    public Group keepingOther(Relation... relations) {
        return modes(Relation.Mode.ADDITIVE, relations);
    }

    /** Leaving these relations as they are. */
    public Group ignoring(Relation... relations) {
        return modes(Relation.Mode.IGNORED, relations);
    }

    /** As a tombstone: the group is deleted; its members stay. */
    public Group absent() {
        return copy().absent(true).build();
    }

    @Override
    public Group alone() {
        return copy().brought(List.of()).build();
    }

    private Group modes(Relation.Mode mode, Relation... relations) {
        ImmutableGroup.Builder copy = copy();
        for (Relation relation : relations) copy.putMode(relation, mode);
        return copy.build();
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
