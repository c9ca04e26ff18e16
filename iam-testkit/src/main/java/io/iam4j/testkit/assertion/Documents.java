// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.policy.PolicyDocument;
import java.util.stream.Stream;

/** The policy documents that a resource has itself. */
final class Documents {
    private Documents() {}

    /** A policy's document, inline policies, and the trust policy of a role. */
    static Stream<PolicyDocument> of(Resource resource) {
        if (resource instanceof ManagedPolicy policy) return policy.document().stream();
        Stream<PolicyDocument> inline =
                resource instanceof PolicyHolder holder ? holder.inline().values().stream() : Stream.empty();
        return resource instanceof Role role ? Stream.concat(role.trust().stream(), inline) : inline;
    }
}
