// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import java.util.stream.Stream;

/** What the service refuses whatever order a plan's steps come in: DeleteConflict and NoSuchEntity. */
final class ServiceRules {
    private ServiceRules() {}

    /**
     * Checks that the service takes {@code change}.
     *
     * @throws AssertionError when it does not
     */
    static void check(Change change, Snapshot before) {
        if (change instanceof DeletePolicy) deletePolicy(change, before);
        if (change instanceof DeleteUser || change instanceof DeleteGroup || change instanceof DeleteRole)
            deleteHolder(change, before);
        if (change instanceof AttachPolicy attach) exists(change, attach.policy(), before);
        if (change instanceof PutPermissionsBoundary put) exists(change, put.policy(), before);
        if (change instanceof HolderChange holding
                && before.account().resources(holding.holder()).get(holding.name()) == null)
            throw refused("NoSuchEntity", change, "there is no " + holding.holder() + " " + holding.name());
    }

    private static void deletePolicy(Change change, Snapshot before) {
        holders(before)
                .filter(holder -> Stream.concat(holder.attached().stream(), holder.boundary().stream())
                        .anyMatch(policy -> !policy.isAwsManaged()
                                && policy.name().equals(change.target().name())))
                .findFirst()
                .ifPresent(holder -> {
                    throw refused("DeleteConflict", change, holder.kind() + " " + holder.name() + " holds it");
                });
    }

    private static void deleteHolder(Change change, Snapshot before) {
        String name = change.target().name();
        PolicyHolder holder = (PolicyHolder)
                before.account().resources(change.target().kind()).get(name);
        if (holder == null) throw refused("NoSuchEntity", change, "it is not there");
        boolean member = before.account().users().values().stream()
                .anyMatch(user -> change.target().kind() == Kind.GROUP
                        ? user.groups().contains(name)
                        : change.target().kind() == Kind.USER
                                && user.name().equals(name)
                                && !user.groups().isEmpty());
        boolean profile = change.target().kind() == Kind.ROLE
                && before.account().instanceProfiles().values().stream()
                        .anyMatch(each -> each.role().filter(name::equals).isPresent());
        if (!holder.attached().isEmpty() || !holder.inline().isEmpty() || member || profile)
            throw refused("DeleteConflict", change, "something hangs on it: " + holder);
    }

    private static void exists(Change change, PolicyRef policy, Snapshot before) {
        if (!policy.isAwsManaged() && before.account().policies().get(policy.name()) == null)
            throw refused("NoSuchEntity", change, policy + " is not there");
    }

    private static Stream<PolicyHolder> holders(Snapshot snapshot) {
        return Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                .flatMap(kind -> snapshot.account().resources(kind).values().stream())
                .map(PolicyHolder.class::cast);
    }

    private static AssertionError refused(String code, Change change, String why) {
        return new AssertionError(code + ": " + change.call() + " of " + change.target() + ": " + why);
    }
}
