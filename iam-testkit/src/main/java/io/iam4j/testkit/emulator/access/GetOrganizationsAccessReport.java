// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.store.OrganizationReport;
import io.iam4j.testkit.emulator.store.OrganizationReport.Access;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Fetches a report on the organization; right after its start it is in progress once. */
final class GetOrganizationsAccessReport implements Action {
    private static final Rule JOB = new Rule(36, 36, Pattern.compile("(?s).*"), "");
    private static final Comparator<Access> BY_NAMESPACE = Comparator.comparing(Access::namespace);
    private static final Comparator<Access> BY_TIME = Comparator.comparing((Access access) ->
                    access.latest().map(reached -> reached.use().at()).orElse(Instant.MIN))
            .thenComparing(BY_NAMESPACE);

    @Override
    public void run(Request request, Xml out) {
        String id = request.params().required("JobId", JOB);
        Comparator<Access> order = order(request);
        OrganizationReports.requireManager(request);
        Organization organization = request.world().organization();
        OrganizationReport report = organization.reports().stream()
                .filter(each -> each.id().equals(id))
                .filter(each -> each.isOf(request.caller().jobOwner()))
                .findFirst()
                .orElseThrow(() -> Fault.noSuchEntity("Could not find the requested job: " + id));
        if (organization.isRunning(report)) {
            organization.finished(report);
            out.text("JobStatus", "IN_PROGRESS")
                    .time("JobCreationDate", report.created())
                    .bool("IsTruncated", false);
        } else
            done(request, out, report, report.services().stream().sorted(order).toList());
    }

    private static Comparator<Access> order(Request request) {
        String key = request.params()
                .choice(
                        "SortKey",
                        "SERVICE_NAMESPACE_ASCENDING",
                        "SERVICE_NAMESPACE_DESCENDING",
                        "LAST_AUTHENTICATED_TIME_ASCENDING",
                        "LAST_AUTHENTICATED_TIME_DESCENDING")
                .orElse("SERVICE_NAMESPACE_ASCENDING");
        Comparator<Access> order = key.startsWith("SERVICE") ? BY_NAMESPACE : BY_TIME;
        return key.endsWith("_DESCENDING") ? order.reversed() : order;
    }

    private static void done(Request request, Xml out, OrganizationReport report, List<Access> services) {
        out.text("JobStatus", report.failure().isPresent() ? "FAILED" : "COMPLETED")
                .time("JobCreationDate", report.created())
                .time("JobCompletionDate", report.created());
        report.failure()
                .ifPresent(failure -> out.in(
                        "ErrorDetails",
                        () -> out.text("Message", failure.message()).text("Code", failure.code())));
        if (report.failure().isPresent()) out.bool("IsTruncated", false);
        else complete(request, out, services);
    }

    private static void complete(Request request, Xml out, List<Access> services) {
        long unused =
                services.stream().filter(access -> access.latest().isEmpty()).count();
        Page<Integer> page = request.page(
                IntStream.range(0, services.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%06d", i));
        out.number("NumberOfServicesAccessible", services.size())
                .number("NumberOfServicesNotAccessed", (int) unused)
                .list("AccessDetails", page.items(), i -> write(out, services.get(i)));
        page.end(out);
    }

    private static void write(Xml out, Access access) {
        out.text("ServiceName", ServiceNames.of(access.namespace())).text("ServiceNamespace", access.namespace());
        access.latest()
                .ifPresent(reached -> out.text("Region", reached.use().region())
                        .text("EntityPath", reached.entityPath())
                        .time("LastAuthenticatedTime", reached.use().at()));
        out.number("TotalAuthenticatedEntities", access.accounts());
    }
}
