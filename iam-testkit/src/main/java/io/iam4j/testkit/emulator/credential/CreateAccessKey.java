// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;
import java.util.Optional;

/** Makes an access key; its secret is shown this once. */
final class CreateAccessKey implements Action {
    private static final int SECRET_LENGTH = 40;

    @Override
    public void run(Request request, Xml out) {
        CredentialHolder user = request.holder();
        Map<String, AccessKey> keys = user.credentials().keys();
        request.account().require(keys.size(), Quota.ACCESS_KEYS_PER_USER);
        AccessKey key = new AccessKey(Ids.nextKey("AKIA"), request.now());
        String secret = Ids.secret(SECRET_LENGTH);
        keys.put(key.id(), key);
        IssuedKey.Holder holder = user instanceof User named
                ? new IssuedKey.UserHolder(named.id())
                : new IssuedKey.RootHolder(Optional.empty());
        request.world().issue(key.id(), new IssuedKey(request.account().id(), holder, secret, Optional.empty()));
        out.in("AccessKey", () -> AccessKeys.write(out, user, key).text("SecretAccessKey", secret));
    }
}
