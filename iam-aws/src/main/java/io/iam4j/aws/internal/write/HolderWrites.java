// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.model.Kind;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

/** Changes of the policies that users, groups and roles hold; each kind of holder has calls of its own. */
final class HolderWrites {
    private final Map<Kind, HolderCalls> calls;
    private final RecentWrites recent;

    HolderWrites(IamClient iam, RecentWrites recent) {
        this.recent = recent;
        calls = Map.of(
                Kind.USER, new HolderCalls.OfUsers(iam),
                Kind.GROUP, new HolderCalls.OfGroups(iam),
                Kind.ROLE, new HolderCalls.OfRoles(iam));
    }

    void register(Writes writes) {
        writes.put(
                AttachPolicy.class,
                Write.by(change ->
                        of(change).attach(change.name(), change.policy().toString())));
        writes.put(
                DetachPolicy.class,
                Write.removal(
                        recent,
                        change ->
                                of(change).detach(change.name(), change.policy().toString())));
        writes.put(
                PutInlinePolicy.class,
                Write.by(change -> of(change)
                        .putInline(
                                change.name(),
                                change.policy(),
                                change.document().toJson())));
        writes.put(
                DeleteInlinePolicy.class,
                Write.removal(recent, change -> of(change).deleteInline(change.name(), change.policy())));
        writes.put(
                PutPermissionsBoundary.class,
                Write.by(change ->
                        of(change).putBoundary(change.name(), change.policy().toString())));
        writes.put(
                DeletePermissionsBoundary.class,
                Write.removal(recent, change -> of(change).deleteBoundary(change.name())));
    }

    private HolderCalls of(HolderChange change) {
        HolderCalls found = calls.get(change.holder());
        if (found == null)
            throw new IllegalArgumentException(
                    change.call() + " is no change that a " + change.holder() + " can undergo");
        return found;
    }
}
