// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What several actions on SSH public keys share. */
final class SshKeys {
    private SshKeys() {}

    static UploadedKey of(Request request) {
        String id = request.params().required("SSHPublicKeyId", Rules.ID);
        UploadedKey key = request.userOrCaller().credentials().sshKeys().get(id);
        if (key == null) throw Fault.noSuchEntity("The Public Key with id " + id + " cannot be found.");
        return key;
    }

    /** The bytes of a key in the ssh-rsa form. */
    static byte[] bytes(String body) {
        String[] words = body.strip().split("\\s+");
        if (words.length < 2 || !words[0].startsWith("ssh-"))
            throw Fault.of(400, "UnrecognizedPublicKeyEncoding", "The public key is not in a known encoding.");
        try {
            return Base64.getDecoder().decode(words[1]);
        } catch (IllegalArgumentException e) {
            throw Fault.of(400, "InvalidPublicKey", "The public key is malformed or otherwise invalid.");
        }
    }

    private static String fingerprint(String body) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes(body));
            return HexFormat.ofDelimiter(":").formatHex(md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5; this one does not", e);
        }
    }

    static void write(Xml out, User user, UploadedKey key) {
        out.in(
                "SSHPublicKey",
                () -> brief(out, user, key)
                        .text("Fingerprint", fingerprint(key.body()))
                        .text("SSHPublicKeyBody", key.body()));
    }

    static Xml brief(Xml out, User user, UploadedKey key) {
        return out.text("UserName", user.name())
                .text("SSHPublicKeyId", key.id())
                .text("Status", key.status())
                .time("UploadDate", key.uploaded());
    }
}
