// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;

/** Creates an empty instance profile. */
final class CreateInstanceProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("InstanceProfileName", Rules.NAME_128);
        String path = request.path();
        List<Tag> tags = Tagging.read(request, Tags.exact());
        if (request.account().profiles().find(name).isPresent())
            throw Fault.alreadyExists("Instance Profile " + name + " already exists.");
        InstanceProfile profile = request.account().createProfile(path, name);
        profile.tags().put(tags);
        out.in("InstanceProfile", () -> {
            Elements.profile(out, profile, request.world());
            Elements.tagsIfAny(out, profile);
        });
    }
}
