// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.store.CredentialReport;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.nio.charset.StandardCharsets;

/** Fetches the report; right after its start it is in progress once. */
final class GetCredentialReport implements Action {
    /** All that the service has to say. */
    private static final String UNKNOWN = "Unknown";

    @Override
    public void run(Request request, Xml out) {
        AccountSettings settings = request.account().settings();
        if (settings.report().isEmpty()) throw Fault.of(410, "ReportNotPresent", UNKNOWN);
        CredentialReport report = Reports.fresh(request).orElseThrow(() -> Fault.of(410, "ReportExpired", UNKNOWN));
        if (!report.complete()) {
            settings.report(report.completed());
            throw Fault.of(404, "ReportInProgress", UNKNOWN);
        }
        out.blob("Content", report.csv().getBytes(StandardCharsets.UTF_8))
                .text("ReportFormat", "text/csv")
                .time("GeneratedTime", report.generated());
    }
}
