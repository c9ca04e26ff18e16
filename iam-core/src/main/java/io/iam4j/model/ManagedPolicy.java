// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * The desired state of a customer managed policy. What no verb mentions stays as it is: a policy without a document is a
 * reference to one that exists. Each verb returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class ManagedPolicy extends TaggedResource<ManagedPolicy> permits ImmutableManagedPolicy {
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
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    @Override
    public abstract Optional<String> declaredPath();

    /** Its document; empty in a reference. */
    public abstract Optional<PolicyDocument> document();

    /** What it is for, at most 1000 characters; empty when it is not declared. The service cannot change it later. */
    public abstract Optional<String> description();

    /** Whether a policy is adopted whose name begins with this one's and ends as other tools end it. */
    @Value.Default
    public boolean adoptsPrefix() {
        return false;
    }

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    @Value.Auxiliary
    @Value.NaturalOrder
    public abstract SortedMap<String, String> accepted();

    abstract ManagedPolicy withAccepted(Map<String, ? extends String> accepted);

    @Override
    abstract Map<Relation, Mode> modes();

    @Override
    final Set<Relation> relations() {
        return Set.of(Relation.TAGS);
    }

    @Override
    final List<Resource> embedded() {
        return List.of();
    }

    @Override
    final ManagedPolicy withoutEmbedded() {
        return this;
    }

    @Override
    abstract ManagedPolicy withDeclaredPath(Optional<String> path);

    /** The name that this policy had before: it is created under the new one, and the old one goes afterwards. */
    @Override
    public abstract Optional<String> formerName();

    abstract ManagedPolicy withFormerName(Optional<String> formerName);

    @Value.Check
    void check() {
        Rules rules = Rules.of(Kind.POLICY, name())
                .name(name(), 128)
                .policyPath(path())
                .tags(tags())
                .formerly(formerName(), 128);
        description().ifPresent(rules::policyDescription);
    }

    /**
     * Under {@code path}; the path of a policy that exists cannot be changed without replacing it.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, has other characters between than {@code A-Z
     *     a-z 0-9 . , + @ = _ -}, or is longer than 512
     */
    public ManagedPolicy path(String path) {
        return copy().declaredPath(path).build();
    }

    /** With these statements, which allow or deny, besides those declared before. */
    public ManagedPolicy allowing(Statement... statements) {
        return document(
                document().map(before -> before.and(statements)).orElseGet(() -> PolicyDocument.of(statements)));
    }

    /** With this document in place of any other. */
    public ManagedPolicy document(PolicyDocument document) {
        return copy().document(document).build();
    }

    /**
     * Described so; the description of a policy that exists cannot be changed without replacing it.
     *
     * @param text at most 1000 characters, none of them a control character; others than Latin-1 come back garbled
     * @throws InvalidModelException when it is longer or has control characters
     */
    public ManagedPolicy description(String text) {
        return copy().description(text).build();
    }

    /**
     * With a finding that is meant to be so: a review of the declaration accepts what that rule finds in the policy, and lint and plans no longer
     * tell it.
     *
     * @param rule its id, {@code resource-star}; see {@link io.iam4j.review.lint.LintRule}
     * @param reason why it is meant to be so, for those who read the review
     * @throws InvalidModelException when the id or the reason is blank
     */
    public ManagedPolicy accepting(String rule, String reason) {
        return copy().putAccepted(Rules.of(Kind.POLICY, name()).acceptance(rule, reason), reason)
                .build();
    }

    /**
     * As the policy that another tool made of this prefix, where the account holds no policy of the name itself: {@code
     * IAMSelfManagement-20210101...} of Terraform's {@code name_prefix}, or a name that Pulumi or CloudFormation ended. Several that
     * fit are an error; where none fits, the policy is created under this name.
     */
    public ManagedPolicy adoptingPrefix() {
        return copy().adoptsPrefix(true).build();
    }

    /**
     * Under another name than {@code formerName}, which the service cannot change: the policy is created under the new name with what it
     * holds, takes over, and the old one is deleted afterwards.
     *
     * @throws InvalidModelException when that is no name of a policy
     */
    public ManagedPolicy formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** As a tombstone: the policy is detached from every user, group and role, and deleted. */
    public ManagedPolicy absent() {
        return copy().absent(true).build();
    }

    static List<PolicyRef> refs(ManagedPolicy... policies) {
        return Arrays.stream(policies)
                .map(policy -> PolicyRef.named(policy.name()))
                .toList();
    }

    static List<PolicyRef> refs(Arn... arns) {
        return Arrays.stream(arns).map(PolicyRef::at).toList();
    }

    private ImmutableManagedPolicy.Builder copy() {
        return ImmutableManagedPolicy.builder().from((ManagedPolicy) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).lineUnless("path", path(), "/");
        description().ifPresent(text -> described.line("description", text));
        described.tags(tags()).accepted(accepted());
        document().ifPresent(document -> described.line("document", document.toPrettyJson()));
        return described.toString();
    }
}
