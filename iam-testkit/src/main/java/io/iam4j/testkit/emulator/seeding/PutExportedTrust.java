// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Gives a role the trust policy that an export shows, with the ids of principals that are gone. */
final class PutExportedTrust implements Action {
    @Override
    public void run(Request request, Xml out) {
        String document = request.params().required("PolicyDocument", Rules.DOCUMENT);
        request.role().trust(Trust.exported(document, request.world().principals()));
    }
}
