// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.store.OrganizationReport;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Starts a report on an entity of the organization; within a minute the same question of the same caller has the same report. */
final class GenerateOrganizationsAccessReport implements Action {
    private static final Rule PATH =
            new Rule(19, 427, Pattern.compile("o-[0-9a-z]{10,32}/r-[0-9a-z]{4,32}[0-9a-z-/]*"), "");
    private static final Rule POLICY = new Rule(10, 130, Pattern.compile("p-[0-9a-zA-Z_]{8,128}"), "");
    private static final Duration REUSED = Duration.ofMinutes(1);

    @Override
    public void run(Request request, Xml out) {
        String path = request.params().required("EntityPath", PATH);
        Optional<String> policy = request.params().optional("OrganizationsPolicyId", POLICY);
        OrganizationReports.requireManager(request);
        Organization organization = request.world().organization();
        if (!path.startsWith(organization.id() + "/"))
            throw Fault.accessDenied("The entity path " + path + " is of another organization.");
        String subject = path + " " + policy.orElse("");
        Optional<OrganizationReport> same = organization.reports().stream()
                .filter(report -> report.subject().equals(subject))
                .filter(report -> report.isOf(request.caller().jobOwner()))
                .filter(report -> request.now().isBefore(report.created().plus(REUSED)))
                .findFirst();
        OrganizationReport report = same.orElseGet(() -> start(request, subject));
        out.text("JobId", report.id());
    }

    private static OrganizationReport start(Request request, String subject) {
        Organization organization = request.world().organization();
        // one that nobody asks for any more, such as of a session that has ended, is finished by now
        organization.reports().stream()
                .filter(report -> !request.now().isBefore(report.created().plus(REUSED)))
                .forEach(organization::finished);
        if (organization.reports().stream().anyMatch(organization::isRunning))
            throw Fault.of(409, "ReportGenerationLimitExceeded", "Maximum number of concurrent jobs exceeded");
        OrganizationReport report = OrganizationReports.of(request, subject);
        organization.start(report);
        return report;
    }
}
