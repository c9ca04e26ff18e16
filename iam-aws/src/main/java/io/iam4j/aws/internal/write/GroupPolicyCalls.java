// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import software.amazon.awssdk.services.iam.IamClient;

/** The calls for the policies that a group holds. */
record GroupPolicyCalls(IamClient iam) implements HolderCalls {
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
