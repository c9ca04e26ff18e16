// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.change.internal.RoleChange.Settings;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.RoleChange.UpdateRole;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.policy.PolicyDocument;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Changes of roles. */
final class RoleWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    RoleWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        Kind.ROLE,
                        (id, tags) -> iam.tagRole(
                                request -> request.roleName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (id, keys) -> iam.untagRole(
                                request -> request.roleName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(CreateRole.class, Write.by(this::create).doneAgainOn("EntityAlreadyExists", this::isAsSent));
        writes.put(UpdateRole.class, Write.by(this::update));
        writes.put(UpdateAssumeRolePolicy.class, Write.by(this::trust));
        writes.put(DeleteRole.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreateRole change) {
        iam.createRole(request -> {
            request.roleName(change.role())
                    .path(change.path())
                    .assumeRolePolicyDocument(change.trust().toJson())
                    .maxSessionDuration(change.settings().maxSessionSeconds())
                    .tags(Tags.list(change.tags()))
                    .overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.settings().description().isEmpty())
                request.description(change.settings().description());
            change.boundary().ifPresent(policy -> request.permissionsBoundary(policy.toString()));
        });
    }

    private boolean isAsSent(CreateRole change, LostCalls lost) {
        Look<GetRoleResponse> look = lost.look(() -> role(change.role()));
        Role role = look.answer().role();
        Optional<String> boundary = Optional.ofNullable(role.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn);
        String description = Optional.ofNullable(role.description()).orElse("");
        return lost.mayHaveMade(look, role.createDate())
                && role.roleName().equals(change.role())
                && role.path().equals(change.path())
                && boundary.equals(change.boundary().map(PolicyRef::toString))
                && Tags.same(change.tags(), role.tags())
                && new Settings(description, role.maxSessionDuration()).equals(change.settings())
                && PolicyDocument.fromWire(role.assumeRolePolicyDocument()).equals(change.trust());
    }

    private GetRoleResponse role(String name) {
        return Answers.checked(iam.getRole(request -> request.roleName(name).overrideConfiguration(NoRetry.LOOK)));
    }

    /** Whether the role was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeleteRole change, LostCalls lost) {
        return lost.showsNewer(
                () -> role(change.role()), answer -> answer.role().createDate());
    }

    private void update(UpdateRole change) {
        iam.updateRole(request -> request.roleName(change.role())
                .description(change.settings().description())
                .maxSessionDuration(change.settings().maxSessionSeconds())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void trust(UpdateAssumeRolePolicy change) {
        iam.updateAssumeRolePolicy(request -> request.roleName(change.role())
                .policyDocument(change.trust().toJson())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void delete(DeleteRole change) {
        iam.deleteRole(request -> request.roleName(change.role()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
