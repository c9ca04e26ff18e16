// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes an empty instance profile. */
final class DeleteInstanceProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        InstanceProfile profile = request.profile();
        if (profile.role().isPresent())
            throw Fault.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        request.account().profiles().remove(profile);
    }
}
