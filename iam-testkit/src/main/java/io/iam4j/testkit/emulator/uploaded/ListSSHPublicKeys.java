// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;

/** Lists a user's SSH public keys. */
final class ListSSHPublicKeys implements Action {
    @Override
    public void run(Request request, Xml out) {
        User user = request.userOrCaller();
        List<UploadedKey> keys = user.credentials().sshKeys().values().stream()
                .sorted(Comparator.comparing(UploadedKey::id))
                .toList();
        Page<UploadedKey> page = request.page(keys, UploadedKey::id);
        out.list("SSHPublicKeys", page.items(), key -> SshKeys.brief(out, user, key));
        page.end(out);
    }
}
