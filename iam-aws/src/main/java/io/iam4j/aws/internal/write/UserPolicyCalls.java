// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import software.amazon.awssdk.services.iam.IamClient;

/** The calls for the policies that a user holds. */
record UserPolicyCalls(IamClient iam) implements HolderCalls {
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
        iam.deleteUserPermissionsBoundary(request -> request.userName(holder).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
