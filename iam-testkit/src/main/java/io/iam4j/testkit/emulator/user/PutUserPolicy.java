// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds or replaces an inline policy of a user. */
final class PutUserPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        InlinePolicyRequests.put(request, request::user, Quota.USER_POLICY_SIZE);
    }
}
