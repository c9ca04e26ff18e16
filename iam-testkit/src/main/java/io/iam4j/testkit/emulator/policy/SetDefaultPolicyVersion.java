// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.wire.Xml;

/** Puts a version in force. */
final class SetDefaultPolicyVersion implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.ownPolicy("update policies");
        policy.makeDefault(Versions.find(request, policy));
    }
}
