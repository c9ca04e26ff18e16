// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.PolicyUse;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a policy that nobody uses and that has one version. */
final class DeletePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.ownPolicy("delete policies");
        PolicyUse use = request.account().policyUse();
        if (!use.attachedTo(policy.arn()).isEmpty()
                || !use.bounding(policy.arn()).isEmpty())
            throw Fault.deleteConflict("Cannot delete a policy attached to entities.");
        if (policy.versions().size() > 1)
            throw Fault.deleteConflict("This policy has more than one version. Before you delete a policy, you must"
                    + " delete the policy's versions. The default version is deleted with the policy.");
        request.account().policies().remove(policy);
    }
}
