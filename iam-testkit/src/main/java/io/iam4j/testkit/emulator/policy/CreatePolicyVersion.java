// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds a version to a policy. */
final class CreatePolicyVersion implements Action {
    @Override
    public void run(Request request, Xml out) {
        String document = request.params().required("PolicyDocument", Rules.DOCUMENT);
        boolean asDefault = request.params().bool("SetAsDefault").orElse(false);
        ManagedPolicy policy = request.ownPolicy("create versions for policies");
        Versions.check(request.account(), document);
        int limit = request.account().settings().limit(Quota.VERSIONS_PER_POLICY);
        if (policy.versions().size() >= limit)
            throw Fault.limitExceeded("A managed policy can have up to " + limit
                    + " versions. Before you create a new version, you must delete an existing version.");
        PolicyVersion version = policy.add(() -> document, asDefault, request.now());
        out.in("PolicyVersion", () -> Elements.version(out, policy, version));
    }
}
