// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.wire.Xml;

/** Adds or replaces tags of a managed policy. */
final class TagPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Tagging.tag(request, () -> request.taggedPolicy(), Tags.exact());
    }
}
