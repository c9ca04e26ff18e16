// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/** A customer managed policy. Each verb returns a new value. Thread-safe. */
@ValueStyle
@Value.Immutable
public abstract sealed class ManagedPolicy implements Resource permits ImmutableManagedPolicy {
    ManagedPolicy() {}

    /**
     * A policy of that name, 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static ManagedPolicy named(String name) {
        return ImmutableManagedPolicy.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.POLICY;
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

    /** What it says; empty in a mere reference. */
    public abstract Optional<PolicyDocument> document();

    /** What it is for, at most 1000 characters; empty for none. The service cannot change it later. */
    @Value.Default
    public String description() {
        return "";
    }

    /** Tags by key. */
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    /** How far the tags are managed. */
    @Value.Default
    public Relation.Mode tagMode() {
        return Relation.Mode.EXCLUSIVE;
    }

    /** This, with exactly these tags. */
    public abstract ManagedPolicy withTags(Map<String, ? extends String> tags);

    /** This, under another name. */
    public abstract ManagedPolicy withName(String name);

    @Override
    @Value.Auxiliary
    public abstract List<Resource> brought();

    @Value.Check
    void check() {
        Rules.of(Kind.POLICY, name())
                .name(name(), 128)
                .policyPath(path())
                .tags(tags())
                .length("description", description(), 1000);
    }

    /** Under {@code path}; the path of a policy that exists cannot be changed without replacing it. */
    public ManagedPolicy path(String path) {
        return copy().path(path).build();
    }

    /** With these statements, allowing or denying, besides those it has. */
    public ManagedPolicy allowing(Statement... statements) {
        return document(
                document().map(before -> before.and(statements)).orElseGet(() -> PolicyDocument.of(statements)));
    }

    /** With this document, whole. */
    public ManagedPolicy document(PolicyDocument document) {
        return copy().document(document).build();
    }

    /** Described, at most 1000 characters; the description of a policy that exists cannot be changed without replacing it. */
    public ManagedPolicy description(String text) {
        return copy().description(text).build();
    }

    /** With this tag besides those it has. */
    public ManagedPolicy tagged(String key, String value) {
        return copy().putTag(key, value).build();
    }

    /** Only adding tags: others stay. */
    public ManagedPolicy keepingOtherTags() {
        return copy().tagMode(Relation.Mode.ADDITIVE).build();
    }

    /** As a tombstone: the policy is detached from whoever holds it and deleted. */
    public ManagedPolicy absent() {
        return copy().absent(true).build();
    }

    @Override
    public ManagedPolicy alone() {
        return this;
    }

    static List<String> names(ManagedPolicy... policies) {
        return Arrays.stream(policies).map(ManagedPolicy::name).toList();
    }

    static List<String> texts(Arn... arns) {
        return Arrays.stream(arns).map(Arn::toString).toList();
    }

    private ImmutableManagedPolicy.Builder copy() {
        return ImmutableManagedPolicy.builder().from((ManagedPolicy) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this)
                .lineUnless("path", path(), "/")
                .line("description", description())
                .tags(tags());
        document().ifPresent(document -> described.line("document", document.toPrettyJson()));
        return described.toString();
    }
}
