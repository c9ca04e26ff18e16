// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which policies and groups deny something, before a plan or after it. */
final class Denials {
    /** Those of AWS that only deny. */
    private static final Set<String> OF_AWS = Set.of(
            "AWSDenyAll",
            "AWSCompromisedKeyQuarantine",
            "AWSCompromisedKeyQuarantineV2",
            "AWSCompromisedKeyQuarantineV3");

    private final Set<String> denying = new HashSet<>();
    private final Set<String> allowing = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    Denials(List<Change> changes, Snapshot observed) {
        observed.account()
                .policies()
                .forEach((name, policy) -> policy.document().ifPresent(document -> look(name, document)));
        for (Change change : changes) {
            if (change instanceof CreatePolicy create) look(create.policy(), create.document());
            if (change instanceof CreatePolicyVersion version) look(version.policy(), version.document());
        }
        observed.account().groups().values().forEach(this::look);
        for (Change change : changes)
            if (change instanceof HolderChange held && held.holder() == Kind.GROUP && adds(held))
                groups.add(Names.key(held.name()));
    }

    private void look(String policy, PolicyDocument document) {
        if (has(document, Effect.DENY)) denying.add(Names.key(policy));
        if (has(document, Effect.ALLOW)) allowing.add(Names.key(policy));
    }

    private void look(Group group) {
        boolean denies = group.attached().stream().anyMatch(this::isIn)
                || group.inline().values().stream().anyMatch(document -> has(document, Effect.DENY));
        if (denies) groups.add(Names.key(group.name()));
    }

    private boolean adds(HolderChange change) {
        return change instanceof AttachPolicy attach && isIn(attach.policy())
                || change instanceof PutInlinePolicy put && has(put.document(), Effect.DENY);
    }

    private static boolean has(PolicyDocument document, Effect effect) {
        return document.statements().stream().anyMatch(statement -> statement.effect() == effect);
    }

    /** Whether the policy denies something. */
    boolean isIn(PolicyRef policy) {
        return policy.isAwsManaged() ? OF_AWS.contains(policy.name()) : denying.contains(Names.key(policy.name()));
    }

    /** Whether the policy only denies. */
    boolean isAll(PolicyRef policy) {
        return isIn(policy) && (policy.isAwsManaged() || !allowing.contains(Names.key(policy.name())));
    }

    /** Whether a policy of the group denies something. */
    boolean isInGroup(String group) {
        return groups.contains(Names.key(group));
    }
}
