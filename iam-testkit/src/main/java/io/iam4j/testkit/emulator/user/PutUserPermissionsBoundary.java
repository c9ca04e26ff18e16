// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Sets the permissions boundary of a user. */
final class PutUserPermissionsBoundary implements Action {
    @Override
    public void run(Request request, Xml out) {
        request.params().required("PermissionsBoundary", Rules.ARN);
        User user = request.user();
        Attachments.boundary(request, "user")
                .ifPresent(arn -> request.account().policyUse().boundary(user, arn));
    }
}
