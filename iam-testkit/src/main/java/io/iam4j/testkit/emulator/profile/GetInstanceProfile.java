// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows an instance profile with its tags. */
final class GetInstanceProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        InstanceProfile profile = request.profile();
        out.in("InstanceProfile", () -> {
            Elements.profile(out, profile, request.world());
            Elements.tags(out, profile);
        });
    }
}
