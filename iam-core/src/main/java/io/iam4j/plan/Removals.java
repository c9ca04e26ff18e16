// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteVirtualMfaDevice;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.InstanceProfileChange.DeleteInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.change.internal.PolicyChange.DeletePolicyVersion;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.UserCredentials;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes entities with all that hangs on them, in the order that the service demands. */
final class Removals {
    private final Draft draft;

    Removals(Draft draft) {
        this.draft = draft;
    }

    /** Console password and keys first, for they give access; then what else the service wants gone before the user. */
    void user(User user) {
        String name = user.name();
        UserCredentials credentials = draft.snapshot().credentialsOf(name);
        if (credentials.password()) draft.addAndSee(new DeleteLoginProfile(name));
        for (Credential credential : credentials.held()) {
            draft.addAndSee(new DeleteCredential(name, credential));
            if (credential.isVirtualMfa()) draft.addAndSee(new DeleteVirtualMfaDevice(name, credential.id()));
        }
        user.groups().forEach(group -> draft.addAndSee(new RemoveUserFromGroup(name, group)));
        policies(user);
        draft.addAndSee(new DeleteUser(name));
    }

    void group(Group group) {
        for (User user : draft.snapshot().account().users().values())
            if (user.groups().contains(group.name()))
                draft.addAndSee(new RemoveUserFromGroup(user.name(), group.name()));
        policies(group);
        draft.addAndSee(new DeleteGroup(group.name()));
    }

    void role(Role role) {
        for (InstanceProfile profile :
                draft.snapshot().account().instanceProfiles().values())
            if (profile.role().filter(role.name()::equals).isPresent())
                draft.addAndSee(new RemoveRoleFromInstanceProfile(profile.name(), role.name()));
        policies(role);
        draft.addAndSee(new DeleteRole(role.name()));
    }

    void instanceProfile(InstanceProfile profile) {
        profile.role().ifPresent(role -> draft.addAndSee(new RemoveRoleFromInstanceProfile(profile.name(), role)));
        draft.addAndSee(new DeleteInstanceProfile(profile.name()));
    }

    /** Takes a policy off those whom it bounds, so that it can be replaced. */
    void boundaries(String arn, Predicate<PolicyHolder> which) {
        holders()
                .filter(holder -> holder.boundary().filter(arn::equals).isPresent())
                .filter(which)
                .toList()
                .forEach(holder -> draft.addAndSee(new DeletePermissionsBoundary(holder.kind(), holder.name(), arn)));
    }

    /** Whoever it is attached to lets go of it first, declared or not. */
    void policy(String name, String arn) {
        holders()
                .filter(holder -> holder.attached().contains(arn))
                .toList()
                .forEach(holder -> draft.addAndSee(new DetachPolicy(holder.kind(), holder.name(), arn)));
        List<PolicyVersion> versions = draft.snapshot().policyVersions().getOrDefault(name, List.of());
        versions.stream()
                .filter(version -> !version.isDefault())
                .forEach(version -> draft.addAndSee(new DeletePolicyVersion(name, arn, version.id())));
        draft.addAndSee(new DeletePolicy(arn));
    }

    private Stream<PolicyHolder> holders() {
        Account account = draft.snapshot().account();
        return Stream.of(account.users(), account.groups(), account.roles()).flatMap(kind -> kind.values().stream());
    }

    private void policies(PolicyHolder holder) {
        Kind kind = holder.kind();
        holder.inline()
                .forEach((policy, document) ->
                        draft.addAndSee(new DeleteInlinePolicy(kind, holder.name(), policy, document)));
        holder.attached().forEach(arn -> draft.addAndSee(new DetachPolicy(kind, holder.name(), arn)));
    }
}
