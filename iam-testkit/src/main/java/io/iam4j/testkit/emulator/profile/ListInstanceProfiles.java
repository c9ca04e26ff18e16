// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists instance profiles without tags. */
final class ListInstanceProfiles implements Action {
    @Override
    public void run(Request request, Xml out) {
        Page<InstanceProfile> page = request.pageUnderPrefix(request.account().profiles());
        out.list("InstanceProfiles", page.items(), profile -> Elements.profile(out, profile, request.world()));
        page.end(out);
    }
}
