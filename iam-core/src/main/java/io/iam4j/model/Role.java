// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Arns;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/** An IAM role. Each verb returns a new value. Thread-safe. */
@ValueStyle
@Value.Immutable
public abstract sealed class Role implements PolicyHolder permits ImmutableRole {
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
    public String path() {
        return "/";
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    /** Who may assume it, each declared by {@code trusting}; see {@link #trust}. */
    public abstract List<Trust> trusts();

    /** The trust policy given whole, in place of {@link #trusts}. */
    abstract Optional<PolicyDocument> wholeTrust();

    /** The trust policy; empty when none is declared, as in a mere reference to a role. */
    public final Optional<PolicyDocument> trust() {
        return wholeTrust().or(() -> trusts().isEmpty() ? Optional.empty() : Optional.of(Trust.document(trusts())));
    }

    /** What it is for, at most 1000 characters of Latin-1; empty for none. */
    @Value.Default
    public String description() {
        return "";
    }

    /** How long a session may last, 3600 to 43200 seconds; 3600 unless set. */
    @Value.Default
    public int maxSessionSeconds() {
        return 3600;
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
    public abstract Role withAttached(Iterable<String> policies);

    @Override
    public abstract Role withInline(Map<String, ? extends PolicyDocument> policies);

    /** This, with exactly these tags. */
    public abstract Role withTags(Map<String, ? extends String> tags);

    /** This, bounded by exactly this policy, by name or ARN, or by none. */
    public abstract Role withBoundary(Optional<String> policy);

    /** This, under another name. */
    public abstract Role withName(String name);

    @Override
    @Value.Auxiliary
    public abstract List<Resource> brought();

    @Value.Check
    void check() {
        Rules.of(Kind.ROLE, name())
                .name(name(), 64)
                .path(path())
                .tagsWhateverTheirCase(tags())
                .description(description())
                .range("max session", maxSessionSeconds(), 3600, 43200, "seconds")
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .policies("boundary", boundary().stream().toList());
        if (wholeTrust().isPresent() && !trusts().isEmpty())
            throw Rules.of(Kind.ROLE, name())
                    .refused("trust", "must be given either whole as a document or by trusting(...) verbs, not both");
    }

    /** This role's ARN in each of these accounts: for policies that let people assume it there. */
    public Arns in(Account... accounts) {
        return in(Arrays.asList(accounts));
    }

    /** This role's ARN in each of these accounts: for policies that let people assume it there. */
    public Arns in(Collection<Account> accounts) {
        return Arns.of(accounts.stream()
                .map(account -> Arn.iam(account.requiredId(), "role" + path() + name()))
                .toList());
    }

    /** Under {@code path}; the path of a role that exists cannot be changed without replacing it. */
    public Role path(String path) {
        return copy().path(path).build();
    }

    /** Assumable by these accounts, users or roles, besides whom it trusts already. */
    public Role trusting(Arns... principals) {
        return trusting(Arrays.stream(principals).map(Trust::of).toArray(Trust[]::new));
    }

    /** Assumable on these terms, besides whom it trusts already. */
    public Role trusting(Trust... trusts) {
        return copy().addTrusts(trusts).build();
    }

    /** With this trust policy, whole. */
    public Role trusting(PolicyDocument document) {
        return copy().wholeTrust(document).build();
    }

    /** This, with this trust policy in place of any that it has. */
    public Role withTrust(PolicyDocument document) {
        return copy().trusts(List.of()).wholeTrust(document).build();
    }

    /** Described, at most 1000 characters of Latin-1. */
    public Role description(String text) {
        return copy().description(text).build();
    }

    /** With sessions of up to {@code length}, one to twelve hours. */
    public Role maxSession(Duration length) {
        return copy().maxSessionSeconds(Math.toIntExact(length.toSeconds())).build();
    }

    /** With this tag besides those it has. */
    public Role tagged(String key, String value) {
        return copy().putTag(key, value).build();
    }

    /** With these customer managed policies attached; they are declared by being used here. */
    public Role attach(ManagedPolicy... policies) {
        return copy().addAllAttached(ManagedPolicy.names(policies))
                .addBrought(policies)
                .build();
    }

    /** With these policies attached, by name (customer managed, of the same account) or by ARN. */
    public Role attach(String... policies) {
        return copy().addAttached(policies).build();
    }

    /** With these policies attached, such as AWS managed ones. */
    public Role attach(Arn... policies) {
        return copy().addAllAttached(ManagedPolicy.texts(policies)).build();
    }

    /** With an inline policy of these statements. */
    public Role inline(String policy, Statement... statements) {
        return inline(policy, PolicyDocument.of(statements));
    }

    /** With an inline policy. */
    public Role inline(String policy, PolicyDocument document) {
        return copy().putInline(policy, document).build();
    }

    /** Bounded by a customer managed policy, which is declared by being used here. */
    public Role boundedBy(ManagedPolicy policy) {
        return copy().boundary(policy.name()).addBrought(policy).build();
    }

    /** Bounded by a policy, such as an AWS managed one. */
    public Role boundedBy(Arn policy) {
        return boundedBy(policy.toString());
    }

    /** Bounded by a policy, by name (customer managed, of the same account) or by ARN. */
    public Role boundedBy(String policy) {
        return copy().boundary(policy).build();
    }

    /** Only adding to these relations: what else is there stays. */
    public Role keepingOther(Relation... relations) {
        return modes(Relation.Mode.ADDITIVE, relations);
    }

    /** Leaving these relations as they are. */
    public Role ignoring(Relation... relations) {
        return modes(Relation.Mode.IGNORED, relations);
    }

    /** As a tombstone: the role is deleted with all it has. */
    public Role absent() {
        return copy().absent(true).build();
    }

    @Override
    public Role alone() {
        return copy().brought(List.of()).build();
    }

    private Role modes(Relation.Mode mode, Relation... relations) {
        ImmutableRole.Builder copy = copy();
        for (Relation relation : relations) copy.putMode(relation, mode);
        return copy.build();
    }

    private ImmutableRole.Builder copy() {
        return ImmutableRole.builder().from((Role) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this)
                .line("description", description())
                .lineUnless("max session", maxSessionSeconds() + " s", "3600 s")
                .holder(this);
        trust().ifPresent(trust -> described.line("trust", trust.toJson()));
        return described.toString();
    }
}
