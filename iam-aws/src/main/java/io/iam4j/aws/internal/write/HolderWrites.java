// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import software.amazon.awssdk.services.iam.IamClient;

/** Changes of the policies that users, groups and roles hold; each kind of holder has a call of its own. */
final class HolderWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    HolderWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.put(AttachPolicy.class, Write.by(this::attach));
        writes.put(DetachPolicy.class, Write.untying(recent, this::detach));
        writes.put(PutInlinePolicy.class, Write.by(this::putInline));
        writes.put(DeleteInlinePolicy.class, Write.untying(recent, this::deleteInline));
        writes.put(PutPermissionsBoundary.class, Write.by(this::putBoundary));
        writes.put(DeletePermissionsBoundary.class, Write.removal(this::deleteBoundary));
    }

    private void attach(AttachPolicy change) {
        String name = change.name();
        String arn = change.policyArn();
        switch (change.holder()) {
            case USER ->
                iam.attachUserPolicy(
                        request -> request.userName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            case GROUP ->
                iam.attachGroupPolicy(
                        request -> request.groupName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.attachRolePolicy(
                        request -> request.roleName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private void detach(DetachPolicy change) {
        String name = change.name();
        String arn = change.policyArn();
        switch (change.holder()) {
            case USER ->
                iam.detachUserPolicy(
                        request -> request.userName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            case GROUP ->
                iam.detachGroupPolicy(
                        request -> request.groupName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.detachRolePolicy(
                        request -> request.roleName(name).policyArn(arn).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private void putInline(PutInlinePolicy change) {
        String name = change.name();
        String policy = change.policy();
        String json = change.document().toJson();
        switch (change.holder()) {
            case USER ->
                iam.putUserPolicy(request -> request.userName(name)
                        .policyName(policy)
                        .policyDocument(json)
                        .overrideConfiguration(NoRetry.ATTEMPT));
            case GROUP ->
                iam.putGroupPolicy(request -> request.groupName(name)
                        .policyName(policy)
                        .policyDocument(json)
                        .overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.putRolePolicy(request -> request.roleName(name)
                        .policyName(policy)
                        .policyDocument(json)
                        .overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private void deleteInline(DeleteInlinePolicy change) {
        String name = change.name();
        String policy = change.policy();
        switch (change.holder()) {
            case USER ->
                iam.deleteUserPolicy(
                        request -> request.userName(name).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
            case GROUP ->
                iam.deleteGroupPolicy(
                        request -> request.groupName(name).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.deleteRolePolicy(
                        request -> request.roleName(name).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private void putBoundary(PutPermissionsBoundary change) {
        String name = change.name();
        String arn = change.policyArn();
        switch (change.holder()) {
            case USER ->
                iam.putUserPermissionsBoundary(request ->
                        request.userName(name).permissionsBoundary(arn).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.putRolePermissionsBoundary(request ->
                        request.roleName(name).permissionsBoundary(arn).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private void deleteBoundary(DeletePermissionsBoundary change) {
        String name = change.name();
        switch (change.holder()) {
            case USER ->
                iam.deleteUserPermissionsBoundary(
                        request -> request.userName(name).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.deleteRolePermissionsBoundary(
                        request -> request.roleName(name).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw holdsNone(change);
        }
    }

    private static IllegalArgumentException holdsNone(HolderChange change) {
        return new IllegalArgumentException(change.call() + " is no change that a " + change.holder() + " can undergo");
    }
}
