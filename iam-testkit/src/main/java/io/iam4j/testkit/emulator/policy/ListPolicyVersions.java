// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists versions without their documents, newest first. */
final class ListPolicyVersions implements Action {
    private static final int LARGEST = 1_000_000_000;

    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.policy();
        Page<PolicyVersion> page =
                request.page(policy.versions(), version -> Integer.toString(LARGEST - version.number()));
        out.list("Versions", page.items(), version -> Elements.version(out, policy, version));
        page.end(out);
    }
}
