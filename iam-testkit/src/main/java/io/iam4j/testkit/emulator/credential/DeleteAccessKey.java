// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.wire.Xml;

/** Deletes an access key. */
final class DeleteAccessKey implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccessKey key = AccessKeys.of(request);
        request.holder().credentials().keys().remove(key.id());
    }
}
