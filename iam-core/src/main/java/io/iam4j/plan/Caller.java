// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user or role that carries the plan out, and what the plan does to it.
 *
 * @param arn as STS names it
 * @param before as the account holds it
 * @param after under the name that the plan gives it
 */
record Caller(Arn arn, Key before, Key after) {
    /** Empty for the root user, and for whoever is no user or role of the account. */
    static Optional<Caller> of(Arn arn, List<Change> changes) {
        if (arn.resource().startsWith("assumed-role/")) {
            Key role = new Key(Kind.ROLE, arn.resource().split("/")[1]);
            return Optional.of(new Caller(arn, role, role));
        }
        if (!arn.resource().startsWith("user/")) return Optional.empty();
        String name = changes.stream()
                .filter(change ->
                        change instanceof UpdateUser rename && rename.user().equalsIgnoreCase(arn.name()))
                .map(change -> change.target().name())
                .findFirst()
                .orElse(arn.name());
        return Optional.of(new Caller(arn, new Key(Kind.USER, arn.name()), new Key(Kind.USER, name)));
    }

    private boolean is(Change change) {
        Kind kind = change.target().kind();
        return new Key(kind, change.target().name()).equals(after);
    }

    boolean isDeleted(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.nature() == Nature.DELETES && is(change));
    }

    boolean loses(Set<Key> administrators, Set<Key> left) {
        return administrators.contains(before) && !left.contains(after);
    }

    /** What it signs in with, as far as it is taken away. */
    List<String> lostCredentials(List<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof CredentialChange && change.nature() == Nature.REMOVES && is(change))
                .flatMap(change -> change.lines().stream())
                .toList();
    }

    /** What is put on it, and may deny more than is meant. */
    List<String> warnings(List<Change> changes, Snapshot observed) {
        return changes.stream()
                .filter(change -> is(change) && mayDeny(change, changes, observed))
                .map(change -> "Its own caller, " + arn + ", gets "
                        + change.lines().get(0) + ": see that it may still do there what it is to do.")
                .toList();
    }

    private static boolean mayDeny(Change change, List<Change> changes, Snapshot observed) {
        if (change instanceof PutPermissionsBoundary) return true;
        if (change instanceof PutInlinePolicy put) return denies(put.document());
        return change instanceof AttachPolicy attach && denies(attach.policy(), changes, observed);
    }

    /** AWS's own documents are not at hand; those that deny say so by their name. */
    private static boolean denies(PolicyRef policy, List<Change> changes, Snapshot observed) {
        if (policy.isAwsManaged()) return policy.name().contains("Deny");
        Optional<PolicyDocument> made = changes.stream()
                .filter(change -> change.target().equals(new Target(Kind.POLICY, policy.name())))
                .flatMap(change -> document(change).stream())
                .findFirst();
        return made.or(() -> Optional.ofNullable(observed.account().policies().get(policy.name()))
                        .flatMap(ManagedPolicy::document))
                .filter(Caller::denies)
                .isPresent();
    }

    private static Optional<PolicyDocument> document(Change change) {
        if (change instanceof PolicyChange.CreatePolicy create) return Optional.of(create.document());
        return change instanceof PolicyChange.CreatePolicyVersion version
                ? Optional.of(version.document())
                : Optional.empty();
    }

    private static boolean denies(PolicyDocument document) {
        return document.statements().stream().anyMatch(statement -> statement.effect() == Effect.DENY);
    }
}
