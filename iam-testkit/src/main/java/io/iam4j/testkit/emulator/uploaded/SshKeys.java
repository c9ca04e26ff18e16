// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on SSH public keys share. */
final class SshKeys {
    private SshKeys() {}

    static UploadedKey of(Request request) {
        String id = request.params().required("SSHPublicKeyId", Rules.ID);
        UploadedKey key = request.userOrCaller().credentials().sshKeys().get(id);
        if (key == null) throw Fault.noSuchEntity("User has no Public Key with id " + id + ".");
        return key;
    }

    /** Writes a key with the body in some encoding. */
    static void write(Xml out, User user, UploadedKey key, String body) {
        out.in(
                "SSHPublicKey",
                () -> brief(out, user, key)
                        .text("Fingerprint", SshKey.parse(key.body()).fingerprint())
                        .text("SSHPublicKeyBody", body));
    }

    static Xml brief(Xml out, User user, UploadedKey key) {
        return out.text("UserName", user.name())
                .text("SSHPublicKeyId", key.id())
                .text("Status", key.status())
                .time("UploadDate", key.uploaded());
    }
}
