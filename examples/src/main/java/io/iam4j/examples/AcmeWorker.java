// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.fleet.Fleet;
import io.iam4j.aws.fleet.FleetClient;
import io.iam4j.aws.fleet.PlanStore;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.Rollout;
import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretSink;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A worker of the organization's fleet, as a process of its own: it holds the declaration, the way to the accounts and the sinks. As many
 * run as there are machines; {@link AcmeFleet} starts two and kills one.
 */
final class AcmeWorker {
    private AcmeWorker() {}

    /** The organization as it should be; {@code keys} gives the key that seals the secrets of the user of that name. */
    static Organization declaration(Function<String, Sealer> keys) {
        return organization("acme")
                .layer(ManagementAccount.declaration(keys))
                .layer(SecurityAccount.declaration(keys))
                .layer(layer(
                                "members",
                                Acme.SHARED.with(role("monthly-services-usage-lambdarole")
                                        .trusting(service("lambda.amazonaws.com"))),
                                Acme.NETWORK,
                                Acme.APPS_DEVSTG,
                                Acme.APPS_PRD)
                        .forEach(account -> Acme.layer(account, days(60))
                                .with(role("DevOps")
                                        .trusting(Acme.SECURITY.withMfa(hours(12)))
                                        .attach(awsManaged("PowerUserAccess")))
                                .with(role("OrganizationAccountAccessRole")
                                        .trusting(Acme.MANAGEMENT.withMfa(hours(2)))
                                        .attach(awsManaged("AdministratorAccess")))));
    }

    /** The work: plans in {@code folder/plans}, sealed secrets in a folder of each account in {@code folder/sealed}. */
    static Fleet fleet(Organization declared, LiveOrganization live, Path folder) {
        return Fleet.of(() -> declared, live, PlanStore.folder(folder.resolve("plans")))
                .rollout(Rollout.standard()
                        .applying(account -> ApplyOptions.standard()
                                .parallelism(4)
                                .sink(SecretSink.directory(
                                        folder.resolve("sealed").resolve(account.id())))));
    }

    /** The accounts on a server on this machine, each with an access key of its own. */
    static LiveOrganization live(URI endpoint, Map<String, String> accessKeys) {
        Map<String, AwsAccount> accounts = new TreeMap<>();
        accessKeys.forEach((account, key) -> accounts.put(account, Sdk.account(endpoint, key)));
        return LiveOrganization.of(accounts);
    }

    /** Takes the engine's address, the IAM endpoint, the folder, the file of everybody's public key, and an access key for each account. */
    public static void main(String[] arguments) {
        Map<String, String> accessKeys = new TreeMap<>();
        for (int i = 4; i < arguments.length; i += 2) accessKeys.put(arguments[i], arguments[i + 1]);
        PgpKey key = PgpKey.read(Path.of(arguments[3]));
        Fleet fleet =
                fleet(declaration(user -> key), live(URI.create(arguments[1]), accessKeys), Path.of(arguments[2]));
        WorkflowServiceStubs engine = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
        WorkerFactory workers = WorkerFactory.newInstance(WorkflowClient.newInstance(engine));
        fleet.registerActivities(workers.newWorker(FleetClient.TASK_QUEUE));
        workers.start();
    }
}
