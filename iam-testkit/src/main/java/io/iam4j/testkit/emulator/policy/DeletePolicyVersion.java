// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a version that is not in force. */
final class DeletePolicyVersion implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.ownPolicy("delete policy versions for policies");
        policy.remove(Versions.find(request, policy));
    }
}
