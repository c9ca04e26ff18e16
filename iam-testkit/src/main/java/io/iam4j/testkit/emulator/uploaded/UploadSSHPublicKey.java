// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;

/** Stores an SSH public key. */
final class UploadSSHPublicKey implements Action {
    @Override
    public void run(Request request, Xml out) {
        String body = request.params().required("SSHPublicKeyBody", Rules.PEM);
        User user = request.user();
        Map<String, UploadedKey> keys = user.credentials().sshKeys();
        SshKey parsed = SshKey.parse(body);
        if (keys.values().stream().anyMatch(key -> SshKey.parse(key.body()).equals(parsed)))
            throw Fault.of(400, "DuplicateSSHPublicKey", "Duplicate SSH public key uploaded.");
        request.account().require(keys.size(), Quota.SSH_KEYS_PER_USER);
        UploadedKey key = new UploadedKey(Ids.nextKey("APKA"), body, true, request.now());
        keys.put(key.id(), key);
        SshKeys.write(out, user, key, body);
    }
}
