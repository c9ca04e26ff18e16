// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.NoRetry;
import software.amazon.awssdk.services.iam.IamClient;

/** The calls for the policies that one kind of holder holds. */
interface HolderCalls {
    void attach(String holder, String policyArn);

    void detach(String holder, String policyArn);

    void putInline(String holder, String policy, String document);

    void deleteInline(String holder, String policy);

    /** Sets the permissions boundary; groups have none. */
    default void putBoundary(String holder, String policyArn) {
        throw new IllegalArgumentException("a group has no permissions boundary");
    }

    /** Removes the permissions boundary; groups have none. */
    default void deleteBoundary(String holder) {
        throw new IllegalArgumentException("a group has no permissions boundary");
    }

    /** The calls for the policies that a user holds. */
    record OfUsers(IamClient iam) implements HolderCalls {
        @Override
        public void attach(String holder, String policyArn) {
            iam.attachUserPolicy(
                    request -> request.userName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void detach(String holder, String policyArn) {
            iam.detachUserPolicy(
                    request -> request.userName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void putInline(String holder, String policy, String document) {
            iam.putUserPolicy(request -> request.userName(holder)
                    .policyName(policy)
                    .policyDocument(document)
                    .overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void deleteInline(String holder, String policy) {
            iam.deleteUserPolicy(
                    request -> request.userName(holder).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void putBoundary(String holder, String policyArn) {
            iam.putUserPermissionsBoundary(request ->
                    request.userName(holder).permissionsBoundary(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void deleteBoundary(String holder) {
            iam.deleteUserPermissionsBoundary(
                    request -> request.userName(holder).overrideConfiguration(NoRetry.ATTEMPT));
        }
    }

    /** The calls for the policies that a group holds. */
    record OfGroups(IamClient iam) implements HolderCalls {
        @Override
        public void attach(String holder, String policyArn) {
            iam.attachGroupPolicy(
                    request -> request.groupName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void detach(String holder, String policyArn) {
            iam.detachGroupPolicy(
                    request -> request.groupName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void putInline(String holder, String policy, String document) {
            iam.putGroupPolicy(request -> request.groupName(holder)
                    .policyName(policy)
                    .policyDocument(document)
                    .overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void deleteInline(String holder, String policy) {
            iam.deleteGroupPolicy(
                    request -> request.groupName(holder).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
        }
    }

    /** The calls for the policies that a role holds. */
    record OfRoles(IamClient iam) implements HolderCalls {
        @Override
        public void attach(String holder, String policyArn) {
            iam.attachRolePolicy(
                    request -> request.roleName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void detach(String holder, String policyArn) {
            iam.detachRolePolicy(
                    request -> request.roleName(holder).policyArn(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void putInline(String holder, String policy, String document) {
            iam.putRolePolicy(request -> request.roleName(holder)
                    .policyName(policy)
                    .policyDocument(document)
                    .overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void deleteInline(String holder, String policy) {
            iam.deleteRolePolicy(
                    request -> request.roleName(holder).policyName(policy).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void putBoundary(String holder, String policyArn) {
            iam.putRolePermissionsBoundary(request ->
                    request.roleName(holder).permissionsBoundary(policyArn).overrideConfiguration(NoRetry.ATTEMPT));
        }

        @Override
        public void deleteBoundary(String holder) {
            iam.deleteRolePermissionsBoundary(
                    request -> request.roleName(holder).overrideConfiguration(NoRetry.ATTEMPT));
        }
    }
}
