// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.UUID;

/** Starts an analysis, which is done at once. */
final class GenerateServiceLastAccessedDetails implements Action {
    @Override
    public void run(Request request, Xml out) {
        String type = request.params()
                .choice("Granularity", "SERVICE_LEVEL", Analysis.ACTIONS)
                .orElse("SERVICE_LEVEL");
        String id = UUID.randomUUID().toString();
        request.account().settings().add(id, Analysis.of(request, type));
        out.text("JobId", id);
    }
}
