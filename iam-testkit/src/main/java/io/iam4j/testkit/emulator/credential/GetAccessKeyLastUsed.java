// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows whose a key is and when it was used last. */
final class GetAccessKeyLastUsed implements Action {
    @Override
    public void run(Request request, Xml out) {
        String id = request.params().required("AccessKeyId", Rules.KEY_ID);
        CredentialHolder owner = Stream.concat(
                        request.account().users().all().stream(),
                        Stream.<CredentialHolder>of(request.account().root()))
                .filter(user -> user.credentials().keys().containsKey(id))
                .findFirst()
                .orElseThrow(() -> AccessKeys.absent(id));
        Optional<LastUse> use =
                Optional.ofNullable(owner.credentials().keys().get(id)).flatMap(AccessKey::lastUse);
        out.text("UserName", owner.userName())
                .in(
                        "AccessKeyLastUsed",
                        () -> out.time("LastUsedDate", use.map(LastUse::at).orElse(null))
                                .text("ServiceName", use.map(LastUse::service).orElse("N/A"))
                                .text("Region", use.map(LastUse::region).orElse("N/A")));
    }
}
