// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a version with its document. */
final class GetPolicyVersion implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy = request.policy();
        PolicyVersion version = Versions.find(request, policy);
        out.in("PolicyVersion", () -> Elements.version(out.document("Document", version.document()), policy, version));
    }
}
