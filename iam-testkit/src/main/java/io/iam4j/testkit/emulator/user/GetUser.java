// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;

/** Shows a user, or the caller when no name is given. */
final class GetUser implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean askedForRoot = request.params().raw("UserName").isEmpty()
                && request.caller().arn().endsWith(":root");
        if (askedForRoot) out.in("User", () -> root(request, out));
        else {
            User user = request.userOrCaller();
            out.in("User", () -> Elements.wholeUser(out, user));
        }
    }

    private static void root(Request request, Xml out) {
        out.text("UserId", request.account().id()).text("Arn", request.caller().arn());
        out.time("CreateDate", Instant.EPOCH);
    }
}
