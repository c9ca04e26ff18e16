// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.secret.Sealer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/** An IAM user, a person or a machine. Each verb returns a new value. Thread-safe. */
@ValueStyle
@Value.Immutable
public abstract sealed class User implements PolicyHolder permits ImmutableUser {
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

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    public abstract Map<Relation, Relation.Mode> modes();

    @Override
    public abstract User withAttached(Iterable<String> policies);

    @Override
    public abstract User withInline(Map<String, ? extends PolicyDocument> policies);

    /** This, with exactly these tags. */
    public abstract User withTags(Map<String, ? extends String> tags);

    /** This, bounded by exactly this policy, by name or ARN, or by none. */
    public abstract User withBoundary(Optional<String> policy);

    /** This, under another name. */
    public abstract User withName(String name);

    /** This, with exactly this former name. */
    public abstract User withFormerName(Optional<String> formerName);

    /** The groups that this user is in, by name. */
    @Value.NaturalOrder
    public abstract SortedSet<String> groups();

    /** This, in exactly these groups. */
    public abstract User withGroups(Iterable<String> groups);

    /** The console password; empty when it is not managed here. */
    public abstract Optional<ConsoleAccess> consoleAccess();

    /** The access keys; empty when they are not managed here. */
    public abstract Optional<AccessKeys> accessKeys();

    /** The name that this user had before; it is renamed in place and keeps everything. */
    public abstract Optional<String> formerName();

    @Override
    @Value.Auxiliary
    public abstract List<Resource> brought();

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

    /** Under {@code path}, such as {@code /people/}. */
    public User path(String path) {
        return copy().path(path).build();
    }

    /** With this tag besides those it has. */
    public User tagged(String key, String value) {
        return copy().putTag(key, value).build();
    }

    /** In these groups besides those it is in; they are declared by being used here. */
    public User memberOf(Group... groups) {
        ImmutableUser.Builder copy = copy().addBrought(groups);
        Arrays.stream(groups).map(Group::name).forEach(copy::addGroup);
        return copy.build();
    }

    /** In these groups, by name: declared elsewhere, or existing already. */
    public User memberOf(String... groups) {
        return copy().addGroups(groups).build();
    }

    /** With these customer managed policies attached; they are declared by being used here. */
    public User attach(ManagedPolicy... policies) {
        return copy().addAllAttached(ManagedPolicy.names(policies))
                .addBrought(policies)
                .build();
    }

    /** With these policies attached, by name (customer managed, of the same account) or by ARN. */
    public User attach(String... policies) {
        return copy().addAttached(policies).build();
    }

    /** With these policies attached, such as AWS managed ones. */
    public User attach(Arn... policies) {
        return copy().addAllAttached(ManagedPolicy.texts(policies)).build();
    }

    /** With an inline policy of these statements. */
    public User inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /** With an inline policy. */
    public User inline(String policy, PolicyDocument document) {
        return copy().putInline(policy, document).build();
    }

    /** Bounded by a customer managed policy, which is declared by being used here. */
    public User boundedBy(ManagedPolicy policy) {
        return copy().boundary(policy.name()).addBrought(policy).build();
    }

    /** Bounded by a policy, such as an AWS managed one. */
    public User boundedBy(Arn policy) {
        return boundedBy(policy.toString());
    }

    /** Bounded by a policy, by name (customer managed, of the same account) or by ARN. */
    public User boundedBy(String policy) {
        return copy().boundary(policy).build();
    }

    /** With a console password that is made when there is none, sealed with {@code sealer}, to be changed at sign-in. */
    public User withConsoleAccess(Sealer sealer) {
        return withConsoleAccess(ConsoleAccess.sealedWith(sealer));
    }

    /** With this console access. */
    public User withConsoleAccess(ConsoleAccess access) {
        return copy().consoleAccess(access).build();
    }

    /** Without a console password: one that exists is deleted. */
    public User withoutConsoleAccess() {
        return withConsoleAccess(ConsoleAccess.none());
    }

    /** With an access key that is made when there is none, its secret sealed with {@code sealer}. */
    public User withAccessKey(Sealer sealer) {
        return copy().accessKeys(AccessKeys.sealedWith(sealer)).build();
    }

    /** Without access keys: those that exist are deleted. */
    public User withoutAccessKeys() {
        return copy().accessKeys(AccessKeys.none()).build();
    }

    /** Renamed in place from {@code formerName}: password, keys, MFA, groups and policies stay. */
    public User formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** Only adding to these relations: what else is there stays. */
    public User keepingOther(Relation... relations) {
        return modes(Relation.Mode.ADDITIVE, relations);
    }

    /** Leaving these relations as they are. */
    public User ignoring(Relation... relations) {
        return modes(Relation.Mode.IGNORED, relations);
    }

    /** As a tombstone: the user is deleted with all it has. */
    public User absent() {
        return copy().absent(true).build();
    }

    @Override
    public User alone() {
        return copy().brought(List.of()).build();
    }

    private User modes(Relation.Mode mode, Relation... relations) {
        ImmutableUser.Builder copy = copy();
        for (Relation relation : relations) copy.putMode(relation, mode);
        return copy.build();
    }

    private ImmutableUser.Builder copy() {
        return ImmutableUser.builder().from((User) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).list("member of", groups()).holder(this);
        consoleAccess().ifPresent(access -> described.line("console access", access));
        accessKeys().ifPresent(keys -> described.line("access key", keys));
        formerName().ifPresent(name -> described.line("formerly", name));
        return described.toString();
    }
}
