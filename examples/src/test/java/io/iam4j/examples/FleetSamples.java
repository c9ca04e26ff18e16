// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsOrganization;
import io.iam4j.aws.fleet.Fleet;
import io.iam4j.aws.fleet.FleetClient;
import io.iam4j.aws.fleet.FleetSettings;
import io.iam4j.aws.fleet.PlanStore;
import io.iam4j.change.Change;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.organization.Rollout;
import io.iam4j.secret.SecretSink;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The samples of {@code docs/fleet.md}, compiled: they need a Temporal server. {@link AcmeFleetTest} runs a fleet on the one for tests. */
final class FleetSamples {
    private FleetSamples() {}

    private static final class Acme {
        private Acme() {}

        static Organization organization() {
            return Organization.of("acme");
        }

        // readme-takes
        static boolean onlyTakes(OrganizationChanges changes) {
            return changes.accounts().stream()
                    .flatMap(account -> account.changes().stream())
                    .flatMap(each -> each.changes().stream())
                    .allMatch(change -> change.nature() == Change.Nature.REMOVES);
        }
        // end
    }

    static void worker(OrganizationsClient organizations, StsClient sts, Path shared) {
        // readme-worker
        Fleet fleet = Fleet.of(
                        Acme::organization,
                        AwsOrganization.using(organizations, sts),
                        PlanStore.folder(shared.resolve("plans")))
                .rollout(Rollout.standard()
                        .canary("apps-devstg")
                        .thenPercent(10)
                        .stoppingAfter(3)
                        .applying(ApplyOptions.standard().sink(SecretSink.directory(shared.resolve("sealed")))))
                .withoutApproval(Acme::onlyTakes); // a predicate of OrganizationChanges

        WorkerFactory workers =
                WorkerFactory.newInstance(WorkflowClient.newInstance(WorkflowServiceStubs.newLocalServiceStubs()));
        fleet.register(workers.newWorker(FleetClient.TASK_QUEUE));
        workers.start();
        // end
    }

    static void approval(WorkflowClient client, PlanStore store, String digest) {
        // readme-approval
        FleetClient fleet = FleetClient.of(client, "acme");
        fleet.start(FleetSettings.standard()); // plans at once, and once a day
        System.out.println(fleet.status()); // the phase, the plan in short, its digest, what guards refuse
        System.out.println(fleet.text(store)); // the plan for a reader, whole
        fleet.approve(digest, "ada"); // or with permits: fleet.approve(digest, "ada", Permit.deletions(7))
        // end
    }
}
