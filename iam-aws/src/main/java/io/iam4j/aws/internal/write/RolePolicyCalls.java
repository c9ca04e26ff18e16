// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import software.amazon.awssdk.services.iam.IamClient;

/** The calls for the policies that a role holds. */
record RolePolicyCalls(IamClient iam) implements HolderCalls {
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
        iam.deleteRolePermissionsBoundary(request -> request.roleName(holder).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
