// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principals;
import io.iam4j.policy.Statement;
import io.iam4j.secret.Sealer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * The desired state of an IAM user, a person or a machine. A relation that no verb mentions stays as it is; one that is
 * mentioned is exclusive, unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb returns a new value.
 * Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class User extends PolicyHolder implements Principals permits ImmutableUser {
    private static final Set<Relation> RELATIONS = EnumSet.of(
            Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.GROUPS, Relation.TAGS, Relation.BOUNDARY);

    User() {}

    /**
     * A user of that name, 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static User named(String name) {
        return ImmutableUser.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.USER;
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

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    public abstract Optional<PolicyRef> boundary();

    @Override
    final Set<Relation> relations() {
        return RELATIONS;
    }

    /** The groups that this user is in, by name. */
    @Value.NaturalOrder
    public abstract SortedSet<String> groups();

    /** The console password; empty when it is not managed here. */
    public abstract Optional<ConsoleAccess> consoleAccess();

    /** The access keys; empty when they are not managed here. */
    public abstract Optional<AccessKeys> accessKeys();

    /** From when on the user is to be deleted. */
    public abstract Optional<Instant> end();

    /** Whether the user is to have an MFA device. */
    @Value.Default
    public boolean requiresMfa() {
        return false;
    }

    /** The name that this user had before; it is renamed in place and keeps everything. */
    @Override
    public abstract Optional<String> formerName();

    @Override
    @Value.Auxiliary
    abstract List<Resource> embedded();

    @Override
    abstract User withExclusive(boolean exclusive);

    abstract User withGroups(Iterable<String> groups);

    abstract User withFormerName(Optional<String> formerName);

    @Override
    final User holding(String name, String path, Holding holding) {
        return copy().name(name)
                .declaredPath(path)
                .attached(holding.attached())
                .inline(holding.inline())
                .tags(holding.tags())
                .boundary(holding.boundary())
                .build();
    }

    @Value.Check
    void check() {
        Rules.of(Kind.USER, name())
                .name(name(), 64)
                .path(path())
                .tagsWhateverTheirCase(tags())
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .policies("boundary", boundary().stream().toList())
                .formerly(formerName(), 64);
    }

    /**
     * Under {@code path}, such as {@code /people/}; a user who exists elsewhere is moved there.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public User path(String path) {
        return copy().declaredPath(path).build();
    }

    /**
     * With this tag besides those declared.
     *
     * @throws InvalidModelException when key or value break the rules of tags, or it is the 51st
     */
    public User tagged(String key, String value) {
        return mentioning(Relation.TAGS).putTag(key, value).build();
    }

    /** In these groups besides those declared before. The groups are declared by this. */
    public User memberOf(Group... groups) {
        ImmutableUser.Builder copy = mentioning(Relation.GROUPS).addEmbedded(groups);
        Arrays.stream(groups).map(Group::name).forEach(copy::addGroup);
        return copy.build();
    }

    /** In these groups besides those declared before, by name: they are declared elsewhere, or exist. */
    public User memberOf(String... groups) {
        return mentioning(Relation.GROUPS).addGroups(groups).build();
    }

    /** Not in these groups, by name: the user leaves them, and the other groups stay as they are declared or found. */
    public User leaving(String... groups) {
        return copy().putDropped(Relation.GROUPS, dropping(Relation.GROUPS, groups))
                .groups(Copies.without(groups(), Arrays.asList(groups)))
                .embedded(Copies.without(embedded(), Kind.GROUP, groups))
                .build();
    }

    /** With these customer managed policies attached besides those declared before. The policies are declared by this. */
    public User attach(ManagedPolicy... policies) {
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
    public User attach(String... policies) {
        return mentioning(Relation.ATTACHED_POLICIES)
                .addAllAttached(Rules.of(Kind.USER, name()).refs(policies))
                .build();
    }

    /** With these policies, such as AWS managed ones, attached besides those declared before. */
    public User attach(Arn... policies) {
        return mentioning(Relation.ATTACHED_POLICIES)
                .addAllAttached(ManagedPolicy.refs(policies))
                .build();
    }

    /**
     * Without these policies attached, by name or by ARN: they are detached, and the others stay as they are declared or found.
     *
     * @throws InvalidModelException when one begins with {@code arn:} and is not an ARN
     */
    public User detached(String... policies) {
        return copy().putDropped(Relation.ATTACHED_POLICIES, dropping(Relation.ATTACHED_POLICIES, policies))
                .attached(Copies.without(attached(), Rules.of(Kind.USER, name()).refs(policies)))
                .embedded(Copies.without(embedded(), Kind.POLICY, policies))
                .build();
    }

    /** With an inline policy of these statements; see {@link #inline(String, PolicyDocument)}. */
    public User inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /**
     * With an inline policy.
     *
     * @throws InvalidModelException when the name is not 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     */
    public User inline(String policy, PolicyDocument document) {
        return mentioning(Relation.INLINE_POLICIES).putInline(policy, document).build();
    }

    /** Without that inline policy: it is deleted, and the others stay as they are declared or found. */
    public User withoutInline(String policy) {
        return copy().putDropped(Relation.INLINE_POLICIES, dropping(Relation.INLINE_POLICIES, policy))
                .inline(Copies.without(inline(), policy))
                .build();
    }

    /** With this customer managed policy as permissions boundary. The policy is declared by this. */
    public User boundedBy(ManagedPolicy policy) {
        return mentioning(Relation.BOUNDARY)
                .boundary(PolicyRef.named(policy.name()))
                .addEmbedded(policy)
                .build();
    }

    /** With this policy, such as an AWS managed one, as permissions boundary. */
    public User boundedBy(Arn policy) {
        return mentioning(Relation.BOUNDARY).boundary(PolicyRef.at(policy)).build();
    }

    /**
     * With this policy as permissions boundary, by name (customer managed, of the same account) or by ARN.
     *
     * @throws InvalidModelException when it is neither a name nor an ARN
     */
    public User boundedBy(String policy) {
        return mentioning(Relation.BOUNDARY)
                .boundary(Rules.of(Kind.USER, name()).refs(policy).get(0))
                .build();
    }

    /** Without a permissions boundary: an existing one is removed. */
    public User withoutBoundary() {
        return mentioning(Relation.BOUNDARY).boundary(Optional.empty()).build();
    }

    /** With a console password: one is made where there is none, sealed with {@code sealer}, to be changed at the first sign-in. */
    public User withConsoleAccess(Sealer sealer) {
        return withConsoleAccess(ConsoleAccess.sealedWith(sealer));
    }

    /** With this console access. */
    public User withConsoleAccess(ConsoleAccess access) {
        return copy().consoleAccess(access).build();
    }

    /** Without a console password: an existing one is deleted. */
    public User withoutConsoleAccess() {
        return withConsoleAccess(ConsoleAccess.none());
    }

    /** With an access key: one is made where there is none, active or not, and its secret is sealed with {@code sealer}. */
    public User withAccessKey(Sealer sealer) {
        return withAccessKey(AccessKeys.sealedWith(sealer));
    }

    /** With an access key that may {@linkplain AccessKeys#rotatedEvery rotate}. */
    public User withAccessKey(AccessKeys keys) {
        return copy().accessKeys(keys).build();
    }

    /** Without access keys: existing ones are deleted. */
    public User withoutAccessKeys() {
        return withAccessKey(AccessKeys.none());
    }

    /** To have an MFA device: a plan warns when there is none, and when nothing keeps the user from working without. */
    public User requiringMfa() {
        return copy().requiresMfa(true).build();
    }

    /**
     * Renamed in place from {@code formerName}: password, keys, MFA devices, groups and policies stay.
     *
     * @throws InvalidModelException when that is no name of a user
     */
    public User formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** Removes the attachments, inline policies, memberships, tags and boundary that are not declared. */
    public User exclusive() {
        return withExclusive(true);
    }

    /** With what {@code more} adds to groups and attached policies, until {@code end}: a plan from then on takes that away again. */
    public User until(Instant end, UnaryOperator<User> more) {
        User with = more.apply(this);
        return ImmutableUser.builder()
                .from((User) with)
                .putAllEnds(ending(with, end))
                .build();
    }

    /** Until {@code end}: a plan from then on deletes the user, as {@link #absent} does. */
    public User until(Instant end) {
        return copy().end(end).build();
    }

    /**
     * Only adding to these relations: everything that exists in them stays.
     *
     * @throws InvalidModelException when a user has no such relation
     */
    public User keepingOther(Relation... relations) {
        return modes(Mode.ADDITIVE, relations);
    }

    /**
     * Leaving these relations as they are, whatever is declared of them.
     *
     * @throws InvalidModelException when a user has no such relation
     */
    public User ignoring(Relation... relations) {
        return modes(Mode.IGNORED, relations);
    }

    /** As a tombstone: the user is deleted, with credentials, inline policies, attachments and memberships. */
    public User absent() {
        return copy().absent(true).build();
    }

    @Override
    public final List<Arn> principalArns() {
        return arns();
    }

    @Override
    final User withoutEmbedded() {
        return embedded().isEmpty() ? this : copy().embedded(List.of()).build();
    }

    private User modes(Mode mode, Relation... relations) {
        ImmutableUser.Builder copy = copy();
        for (Relation relation : known(relations)) copy.putMode(relation, mode);
        return copy.build();
    }

    private ImmutableUser.Builder mentioning(Relation relation) {
        return modes().containsKey(relation) ? copy() : copy().putMode(relation, Mode.EXCLUSIVE);
    }

    private ImmutableUser.Builder copy() {
        return ImmutableUser.builder().from((User) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).list("member of", groups()).holder(this);
        consoleAccess().ifPresent(access -> described.line("console access", access));
        accessKeys().ifPresent(keys -> described.line("access key", keys));
        if (requiresMfa()) described.line("MFA", "required");
        end().ifPresent(end -> described.line("until", end));
        formerName().ifPresent(name -> described.line("formerly", name));
        return described.toString();
    }
}
