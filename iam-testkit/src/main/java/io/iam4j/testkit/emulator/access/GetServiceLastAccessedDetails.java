// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccessJob;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows the services that may be reached and when each was reached last, as this server saw it. */
final class GetServiceLastAccessedDetails implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccessJob job = Analysis.find(request);
        Page<AccessJob.Access> page = request.page(job.services(), AccessJob.Access::namespace);
        out.text("JobStatus", "COMPLETED").text("JobType", job.type()).time("JobCreationDate", job.created());
        out.list("ServicesLastAccessed", page.items(), access -> write(out, access));
        out.time("JobCompletionDate", job.created());
        page.end(out);
    }

    private static void write(Xml out, AccessJob.Access access) {
        out.text("ServiceName", ServiceNames.of(access.namespace())).text("ServiceNamespace", access.namespace());
        access.reached().stream()
                .findFirst()
                .ifPresent(latest -> out.time("LastAuthenticated", latest.use().at())
                        .text("LastAuthenticatedEntity", latest.principal().arn())
                        .text("LastAuthenticatedRegion", latest.use().region()));
        out.number("TotalAuthenticatedEntities", access.reached().size());
        if (!access.tracked().isEmpty())
            out.list("TrackedActionsLastAccessed", access.tracked(), used -> write(out, used));
    }

    private static void write(Xml out, AccessJob.Used used) {
        out.text("ActionName", used.action());
        used.latest()
                .ifPresent(latest -> out.text(
                                "LastAccessedEntity", latest.principal().arn())
                        .time("LastAccessedTime", latest.use().at())
                        .text("LastAccessedRegion", latest.use().region()));
    }
}
