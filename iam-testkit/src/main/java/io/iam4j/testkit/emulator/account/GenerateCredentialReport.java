// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialReport;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Starts a report, or finishes the one that was started; within four hours there is no new one. */
final class GenerateCredentialReport implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<CredentialReport> fresh = Reports.fresh(request);
        if (fresh.isPresent()) {
            request.account().settings().report(fresh.get().completed());
            out.text("State", "COMPLETE");
            return;
        }
        String csv = new ReportCsv(request).text();
        request.account().settings().report(new CredentialReport(csv, request.now(), false));
        out.text("State", "STARTED").text("Description", "No report exists. Starting a new report generation task");
    }
}
