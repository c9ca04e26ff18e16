// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;

/** Lists a user's access keys. */
final class ListAccessKeys implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccessKeys.requireNameInSession(request);
        CredentialHolder user = request.holder();
        List<AccessKey> keys = user.credentials().keys().values().stream()
                .sorted(Comparator.comparing(AccessKey::id))
                .toList();
        Page<AccessKey> page = request.page(keys, AccessKey::id);
        out.list("AccessKeyMetadata", page.items(), key -> AccessKeys.write(out, user, key));
        page.end(out);
    }
}
