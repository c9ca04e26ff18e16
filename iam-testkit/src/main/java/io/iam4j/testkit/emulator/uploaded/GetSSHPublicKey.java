// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows an SSH public key in the encoding asked for, without its comment. */
final class GetSSHPublicKey implements Action {
    @Override
    public void run(Request request, Xml out) {
        String encoding = request.params().requiredChoice("Encoding", "SSH", "PEM");
        UploadedKey key = SshKeys.of(request);
        SshKey parsed = SshKey.parse(key.body());
        SshKeys.write(out, request.userOrCaller(), key, encoding.equals("PEM") ? parsed.pem() : parsed.ssh());
    }
}
