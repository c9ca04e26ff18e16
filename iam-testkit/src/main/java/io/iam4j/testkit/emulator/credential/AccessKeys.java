// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on access keys share. */
final class AccessKeys {
    private AccessKeys() {}

    static AccessKey of(Request request) {
        String id = request.params().required("AccessKeyId", Rules.KEY_ID);
        AccessKey key = request.holder().credentials().keys().get(id);
        if (key == null) throw absent(id);
        return key;
    }

    /**
     * A user's temporary credentials need the name of the user, unlike their key (model of IAM, ListAccessKeys and
     * UpdateAccessKey).
     *
     * @throws Fault ValidationError when it is missing
     */
    static void requireNameInSession(Request request) {
        boolean session = request.caller().session().isPresent() && !request.isInRootSession();
        if (session && request.params().raw("UserName").isEmpty())
            throw Fault.validation("Must specify userName when calling with non-User credentials");
    }

    static Fault absent(String id) {
        return Fault.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    static Xml write(Xml out, CredentialHolder user, AccessKey key) {
        return out.text("UserName", user.userName())
                .text("AccessKeyId", key.id())
                .text("Status", key.status())
                .time("CreateDate", key.created());
    }
}
