// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccessJob;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Shows who reached one service, the latest first, and then who may reach it and did not (recorded: radkawar/stackd,
 * testdata/aws/iam/last_access.json).
 */
final class GetServiceLastAccessedDetailsWithEntities implements Action {
    @Override
    public void run(Request request, Xml out) {
        String namespace = request.params().required("ServiceNamespace", Services.NAMESPACE);
        AccessJob job = Analysis.find(request);
        if (!Services.isKnown(namespace))
            throw Fault.invalidInput("Service namepace " + namespace + " is either invalid or unsupported.");
        List<AccessJob.Entry> entries = job.entries(namespace);
        Page<Integer> page = request.page(
                IntStream.range(0, entries.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%06d", i));
        out.text("JobStatus", "COMPLETED")
                .time("JobCreationDate", job.created())
                .time("JobCompletionDate", job.created());
        out.list("EntityDetailsList", page.items(), i -> write(out, entries.get(i)));
        page.end(out);
    }

    private static void write(Xml out, AccessJob.Entry entry) {
        AccessJob.Who principal = entry.principal();
        out.in(
                "EntityInfo",
                () -> out.text("Arn", principal.arn())
                        .text("Name", principal.name())
                        .text("Type", principal.kind().toUpperCase(Locale.ROOT))
                        .text("Id", principal.id())
                        .text("Path", principal.path()));
        entry.use().ifPresent(use -> out.time("LastAuthenticated", use.at()));
    }
}
