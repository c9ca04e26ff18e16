// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import java.util.Optional;

/** The keys of what one entity has of or through another: policies, memberships, a profile's role, credentials. */
public final class RelationKeys {
    /** Stands for the console password among a user's credentials. */
    public static final String PASSWORD = "password";

    private RelationKeys() {}

    /** What {@code change} brings about; credentials are made by no change that is carried out as such. */
    public static Optional<Key> tied(Change change) {
        if (change instanceof AttachPolicy attach)
            return Optional.of(attached(attach.holder(), attach.name(), attach.policy()));
        if (change instanceof PutInlinePolicy put) return Optional.of(inline(put.holder(), put.name(), put.policy()));
        if (change instanceof AddUserToGroup join) return Optional.of(member(join.user(), join.group()));
        if (change instanceof AddRoleToInstanceProfile add) return Optional.of(role(add.profile(), add.role()));
        return Optional.empty();
    }

    /** What {@code change} takes away. */
    public static Optional<Key> untied(Change change) {
        if (change instanceof DetachPolicy detach)
            return Optional.of(attached(detach.holder(), detach.name(), detach.policy()));
        if (change instanceof DeleteInlinePolicy delete)
            return Optional.of(inline(delete.holder(), delete.name(), delete.policy()));
        if (change instanceof RemoveUserFromGroup leave) return Optional.of(member(leave.user(), leave.group()));
        if (change instanceof RemoveRoleFromInstanceProfile remove)
            return Optional.of(role(remove.profile(), remove.role()));
        if (change instanceof DeleteLoginProfile delete) return Optional.of(credential(delete.user(), PASSWORD));
        if (change instanceof DeleteCredential delete)
            return Optional.of(credential(delete.user(), delete.credential().id()));
        if (change instanceof DeleteVirtualMFADevice delete)
            return Optional.of(credential(delete.user(), delete.serialNumber()));
        return Optional.empty();
    }

    /** The credential that {@code change} switches on or off. */
    static Optional<Key> switched(Change change) {
        return change instanceof UpdateCredential update
                ? Optional.of(credential(update.user(), update.credential().id()))
                : Optional.empty();
    }

    /** A credential of {@code user}. */
    public static Key credential(String user, String id) {
        return new Key(Kind.USER, user + "/" + id);
    }

    private static Key attached(Kind holder, String name, PolicyRef policy) {
        return new Key(holder, name + "/attached/" + policy);
    }

    private static Key inline(Kind holder, String name, String policy) {
        return new Key(holder, name + "/inline/" + policy);
    }

    private static Key member(String user, String group) {
        return new Key(Kind.USER, user + "/group/" + group);
    }

    private static Key role(String profile, String role) {
        return new Key(Kind.INSTANCE_PROFILE, profile + "/role/" + role);
    }
}
