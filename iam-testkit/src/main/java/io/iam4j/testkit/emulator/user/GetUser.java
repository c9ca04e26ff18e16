// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a user, or the caller when no name is given. */
final class GetUser implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean askedForRoot = request.params().raw("UserName").isEmpty()
                && request.caller().arn().endsWith(":root");
        if (askedForRoot)
            out.in("User", () -> Elements.holder(out, request.account().root()));
        else {
            User user = request.userOrCaller();
            out.in("User", () -> Elements.wholeUser(out, user));
        }
    }
}
