// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Arns;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principals;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/**
 * The desired state of an IAM role. A relation or attribute that no verb mentions stays as it is; a relation that is
 * mentioned is exclusive, unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb returns a new value.
 * Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class Role extends HolderVerbs<Role> implements Principals permits ImmutableRole {
    private static final Set<Relation> RELATIONS =
            EnumSet.of(Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.TAGS, Relation.BOUNDARY);

    Role() {}

    /**
     * A role of that name, 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static Role named(String name) {
        return ImmutableRole.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.ROLE;
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

    /** Who may assume it, each declared by {@code trusting}; see {@link #trust}. */
    abstract List<Trust> trusts();

    /** The trust policy given whole, in place of {@link #trusts}. */
    abstract Optional<PolicyDocument> wholeTrust();

    /** The trust policy; empty when none is declared: a role that exists keeps its own. */
    public final Optional<PolicyDocument> trust() {
        return wholeTrust().or(() -> trusts().isEmpty() ? Optional.empty() : Optional.of(joinedTrust()));
    }

    @Value.Lazy
    PolicyDocument joinedTrust() {
        return Trust.document(trusts());
    }

    /** What it is for, at most 1000 characters of Latin-1; empty when it is not declared. */
    public abstract Optional<String> description();

    /** How long a session may last, 3600 to 43200 seconds; empty when it is not declared, and 3600 for a new role. */
    public abstract OptionalInt maxSessionSeconds();

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

    @Override
    @Value.Auxiliary
    abstract List<Resource> embedded();

    @Override
    abstract Role withExclusive(boolean exclusive);

    @Override
    final Role holding(String name, String path, Holding holding) {
        return copy().name(name)
                .declaredPath(path)
                .attached(holding.attached())
                .inline(holding.inline())
                .tags(holding.tags())
                .boundary(holding.boundary())
                .build();
    }

    /** The name that this role had before: it is created under the new one, and the old one goes afterwards. */
    @Override
    public abstract Optional<String> formerName();

    abstract Role withFormerName(Optional<String> formerName);

    @Value.Check
    void check() {
        Rules rules = Rules.of(Kind.ROLE, name())
                .name(name(), 64)
                .path(path())
                .tagsWhateverTheirCase(tags())
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .policies("boundary", boundary().stream().toList())
                .formerly(formerName(), 64);
        description().ifPresent(rules::description);
        maxSessionSeconds().ifPresent(seconds -> rules.range("max session", seconds, 3600, 43200, "seconds"));
        if (wholeTrust().isPresent() && !trusts().isEmpty())
            throw rules.refused(
                    "trust", "must be given either whole as a document or by trusting(...) verbs, not both");
    }

    /** The ARN of this role in each of these accounts; see {@link #in(Collection)}. */
    public Arns in(Account... accounts) {
        return in(Arrays.asList(accounts));
    }

    /**
     * The ARN of this role in each of these accounts: for policies that let people assume it there.
     *
     * @throws InvalidModelException when an account has no id
     */
    public Arns in(Collection<Account> accounts) {
        return Arns.of(accounts.stream()
                .map(account -> Arn.iam(account.requiredId(), "role" + path() + name()))
                .toList());
    }

    /**
     * Under {@code path}; the path of a role that exists cannot be changed without replacing it.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public Role path(String path) {
        return copy().declaredPath(path).build();
    }

    /** Trusting these accounts, users or roles, besides those declared before; see {@link #trusting(Trust...)}. */
    public Role trusting(Principals... principals) {
        return trusting(Arrays.stream(principals).map(Trust::of).toArray(Trust[]::new));
    }

    /**
     * Trusting on these terms, besides those declared before. An identity provider that is given as a value is declared by this.
     *
     * @throws InvalidModelException when the trust policy was given whole, or an account has no id
     */
    public Role trusting(Trust... trusts) {
        ImmutableRole.Builder copy = copy().addTrusts(trusts);
        for (Trust trust : trusts)
            if (trust.provider().orElse(null) instanceof Resource provider) copy.addEmbedded(provider);
        return copy.build();
    }

    /**
     * With this trust policy, whole.
     *
     * @throws InvalidModelException when the role has trusts given by the other {@code trusting} verbs
     */
    public Role trusting(PolicyDocument document) {
        return copy().wholeTrust(document).build();
    }

    final Role withTrust(PolicyDocument document) {
        return copy().trusts(List.of()).wholeTrust(document).build();
    }

    /**
     * Described so.
     *
     * @param text at most 1000 characters of Latin-1
     * @throws InvalidModelException when it is longer or has other characters
     */
    public Role description(String text) {
        return copy().description(text).build();
    }

    /**
     * With sessions of up to {@code length}.
     *
     * @param length one to twelve hours
     * @throws InvalidModelException when it is shorter or longer
     */
    public Role maxSession(Duration length) {
        return copy().maxSessionSeconds(Math.toIntExact(length.toSeconds())).build();
    }

    /**
     * With this tag besides those declared.
     *
     * @throws InvalidModelException when key or value break the rules of tags, or it is the 51st
     */
    public Role tagged(String key, String value) {
        return mentioning(Relation.TAGS).putTag(key, value).build();
    }

    /** With this customer managed policy as permissions boundary. The policy is declared by this. */
    public Role boundedBy(ManagedPolicy policy) {
        return bounded(Optional.of(PolicyRef.named(policy.name())), policy);
    }

    /** With this policy, such as an AWS managed one, as permissions boundary. */
    public Role boundedBy(Arn policy) {
        return bounded(Optional.of(PolicyRef.at(policy)));
    }

    /**
     * With this policy as permissions boundary, by name (customer managed, of the same account) or by ARN.
     *
     * @throws InvalidModelException when it is neither a name nor an ARN
     */
    public Role boundedBy(String policy) {
        return bounded(policy);
    }

    /** Without a permissions boundary: an existing one is removed. */
    public Role withoutBoundary() {
        return bounded(Optional.empty());
    }

    /**
     * Under another name than {@code formerName}, which the service cannot change: the role is created under the new name with what it
     * holds, takes over, and the old one is deleted afterwards.
     *
     * @throws InvalidModelException when that is no name of a role
     */
    public Role formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** As a tombstone: the role is taken out of its instance profiles and deleted, with inline policies and attachments. */
    public Role absent() {
        return copy().absent(true).build();
    }

    @Override
    public final List<Arn> principalArns() {
        return arns();
    }

    private ImmutableRole.Builder mentioning(Relation relation) {
        return modes().containsKey(relation) ? copy() : copy().putMode(relation, Mode.EXCLUSIVE);
    }

    private ImmutableRole.Builder copy() {
        return ImmutableRole.builder().from((Role) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).holder(this);
        description().ifPresent(text -> described.line("description", text));
        formerName().ifPresent(name -> described.line("formerly", name));
        maxSessionSeconds().ifPresent(seconds -> described.lineUnless("max session", seconds + " s", "3600 s"));
        trust().ifPresent(trust -> described.line("trust", trust.toJson()));
        return described.toString();
    }
}
