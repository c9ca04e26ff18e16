// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccessJob;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Shows who reached one service, the latest first, and then who may reach it and did not. The job keeps who they are; their names and paths
 * are those of today, and who was deleted since is left out (recorded: radkawar/stackd, testdata/aws/iam/last_access.json).
 */
final class GetServiceLastAccessedDetailsWithEntities implements Action {
    @Override
    public void run(Request request, Xml out) {
        String namespace = request.params().required("ServiceNamespace", Services.NAMESPACE);
        AccessJob job = Analysis.find(request);
        if (!Services.isKnown(namespace))
            throw Fault.invalidInput("Service namepace " + namespace + " is either invalid or unsupported.");
        List<AccessJob.Entry> entries = job.entries(namespace);
        List<Optional<AccessJob.Who>> current = entries.stream()
                .map(entry -> current(request, entry.principal()))
                .toList();
        // those that are gone keep their places, so that a page goes on where the one before it ended
        Page<Integer> page = request.page(
                IntStream.range(0, entries.size())
                        .filter(i -> current.get(i).isPresent())
                        .boxed()
                        .toList(),
                i -> String.format(Locale.ROOT, "%06d", i));
        out.text("JobStatus", "COMPLETED")
                .time("JobCreationDate", job.created())
                .time("JobCompletionDate", job.created());
        out.list(
                "EntityDetailsList",
                page.items(),
                i -> write(out, current.get(i).orElseThrow(), entries.get(i).use()));
        page.end(out);
    }

    /** The same principal by today's name and path; absent when it was deleted. */
    private static Optional<AccessJob.Who> current(Request request, AccessJob.Who then) {
        return request.world().principals().arnOf(then.id()).map(then::at);
    }

    private static void write(Xml out, AccessJob.Who principal, Optional<LastUse> latest) {
        out.in(
                "EntityInfo",
                () -> out.text("Arn", principal.arn())
                        .text("Name", principal.name())
                        .text("Type", principal.kind().toUpperCase(Locale.ROOT))
                        .text("Id", principal.id())
                        .text("Path", principal.path()));
        latest.ifPresent(use -> out.time("LastAuthenticated", use.at()));
    }
}
