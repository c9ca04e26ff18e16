// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.Arn;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.util.Optional;

/**
 * A managed policy as something refers to it: by name, which means a customer managed policy of the same account, or by
 * ARN. Ordered by its text. Immutable and thread-safe.
 */
public final class PolicyRef implements Comparable<PolicyRef> {
    private final String text;
    private final Optional<Arn> arn;

    private PolicyRef(String text, Optional<Arn> arn) {
        this.text = text;
        this.arn = arn;
    }

    /** The customer managed policy of that name, of the same account. */
    public static PolicyRef named(String name) {
        return new PolicyRef(name, Optional.empty());
    }

    /** The policy of that ARN. */
    public static PolicyRef at(Arn arn) {
        return new PolicyRef(arn.toString(), Optional.of(arn));
    }

    /**
     * The policy that the text names: by ARN when it begins with {@code arn:}, else by name.
     *
     * @throws IllegalArgumentException when it begins with {@code arn:} and is no ARN
     */
    public static PolicyRef of(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? at(Arn.parse(nameOrArn)) : named(nameOrArn);
    }

    /** The ARN; empty when it is referred to by name. */
    public Optional<Arn> arn() {
        return arn;
    }

    /** The policy's name, without path. */
    public String name() {
        return arn.map(Arn::name).orElse(text);
    }

    /** Whether it is one of AWS's own policies. */
    public boolean isAwsManaged() {
        return arn.filter(AwsManagedPolicies::owns).isPresent();
    }

    @Override
    public int compareTo(PolicyRef other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyRef that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The name or the ARN. */
    @Override
    public String toString() {
        return text;
    }
}
