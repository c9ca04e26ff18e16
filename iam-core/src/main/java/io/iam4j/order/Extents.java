// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.resolve.Names;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What changes of documents, attachments and boundaries gain and lose. A policy of AWS, and one that was not read, may say anything. */
final class Extents {
    private static final Extent ANYTHING_ALLOWED = new Extent(List.of(Clause.any(Effect.ALLOW)), List.of());
    private static final Extent BOUNDED = new Extent(List.of(), List.of(Clause.any(Effect.ALLOW)));
    private static final Extent UNKNOWN =
            new Extent(List.of(Clause.any(Effect.ALLOW)), List.of(Clause.any(Effect.ALLOW)));

    /** The documents that a policy has before, on the way or afterwards. */
    private final Map<String, Set<PolicyDocument>> documents = new HashMap<>();

    private final Map<List<PolicyRef>, Extent> replaced = new HashMap<>();
    private final Map<PolicyRef, Extent> attached = new HashMap<>();

    Extents(List<Change> changes, Snapshot observed) {
        observed.account()
                .policies()
                .forEach((name, policy) -> policy.document().ifPresent(document -> add(name, document)));
        for (Change change : changes) {
            if (change instanceof CreatePolicy create) add(create.policy(), create.document());
            if (change instanceof CreatePolicyVersion version) add(version.policy(), version.document());
        }
    }

    private void add(String policy, PolicyDocument document) {
        documents
                .computeIfAbsent(Names.key(policy), name -> new LinkedHashSet<>())
                .add(document);
    }

    /** Of a document that is set or deleted. */
    static Extent ofDocument(Change change) {
        if (change instanceof CreatePolicyVersion version) return Extent.between(version.before(), version.document());
        if (change instanceof UpdateAssumeRolePolicy trust) return Extent.between(trust.before(), trust.trust());
        if (change instanceof PutInlinePolicy put)
            return Extent.between(
                    put.before().map(PolicyDocument::statements).orElse(List.of()),
                    put.document().statements());
        if (change instanceof DeleteInlinePolicy delete)
            return Extent.between(delete.document().statements(), List.of());
        return Extent.NOTHING;
    }

    /** Of a change that grants; that of its own document, where it has one. */
    Extent ofGrant(Change change, Extent own) {
        if (change instanceof AddUserToGroup) return ANYTHING_ALLOWED;
        if (change instanceof AttachPolicy attach) return attached.computeIfAbsent(attach.policy(), this::attached);
        return own;
    }

    private Extent attached(PolicyRef policy) {
        Set<PolicyDocument> known = documents(policy);
        if (known.isEmpty()) return ANYTHING_ALLOWED;
        List<Statement> statements = known.stream()
                .flatMap(document -> document.statements().stream())
                .toList();
        return Extent.between(List.of(), statements);
    }

    /** Of a change of a boundary; that of its own document, where it has one. */
    Extent ofBoundary(Change change, Extent own) {
        if (change instanceof DeletePermissionsBoundary) return ANYTHING_ALLOWED;
        if (!(change instanceof PutPermissionsBoundary put)) return own;
        return put.before()
                .map(before -> replaced.computeIfAbsent(List.of(before, put.policy()), this::replaced))
                .orElse(BOUNDED);
    }

    private Extent replaced(List<PolicyRef> policies) {
        Optional<PolicyDocument> before = onlyDocument(policies.get(0));
        Optional<PolicyDocument> after = onlyDocument(policies.get(1));
        if (before.isEmpty() || after.isEmpty()) return UNKNOWN;
        return Extent.between(before.get(), after.get());
    }

    /** The document of a policy that keeps it. */
    private Optional<PolicyDocument> onlyDocument(PolicyRef policy) {
        Set<PolicyDocument> all = documents(policy);
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    private Set<PolicyDocument> documents(PolicyRef policy) {
        return policy.isAwsManaged() ? Set.of() : documents.getOrDefault(Names.key(policy.name()), Set.of());
    }
}
