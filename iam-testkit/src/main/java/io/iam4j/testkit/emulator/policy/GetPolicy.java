// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a managed policy with description and tags. */
final class GetPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.policy();
        out.in("Policy", () -> {
            Elements.policy(out, policy, request.account().policyUse());
            out.text("Description", policy.description());
            Elements.tags(out, policy);
        });
    }
}
