// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes a user on whom nothing hangs. */
final class DeleteUser implements Action {
    @Override
    public void run(Request request, Xml out) {
        User user = request.user();
        Credentials has = user.credentials();
        refuse(has.login().isPresent(), "delete login profile");
        refuse(!has.keys().isEmpty(), "delete access keys");
        refuse(!has.certificates().isEmpty(), "delete certificates");
        refuse(!has.sshKeys().isEmpty(), "delete SSH public keys");
        refuse(!has.services().isEmpty(), "remove referenced objects");
        refuse(!has.devices().isEmpty(), "remove tokens from principal");
        refuse(!user.inline().all().isEmpty(), "delete policies");
        refuse(!user.attached().isEmpty(), "detach all policies");
        refuse(!user.groups().isEmpty(), "remove user from all groups");
        request.account().delete(user);
    }

    private static void refuse(boolean still, String must) {
        if (still) throw Fault.deleteConflict("Cannot delete entity, must " + must + " first.");
    }
}
