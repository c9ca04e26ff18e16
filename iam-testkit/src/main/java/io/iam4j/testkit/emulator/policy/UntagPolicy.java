// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.wire.Xml;

/** Takes tags of a managed policy away; absent ones are fine. */
final class UntagPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.untag(request, () -> request.taggedPolicy());
    }
}
