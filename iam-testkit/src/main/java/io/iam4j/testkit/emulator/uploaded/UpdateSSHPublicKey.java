// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Statuses;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.wire.Xml;

/** Switches an SSH public key on or off. */
final class UpdateSSHPublicKey implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean active = Statuses.requested(request);
        UploadedKey key = SshKeys.of(request);
        request.userOrCaller().credentials().sshKeys().put(key.id(), key.withActive(active));
    }
}
