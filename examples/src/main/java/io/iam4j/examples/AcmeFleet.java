// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.Iam;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.fleet.Fleet;
import io.iam4j.aws.fleet.FleetClient;
import io.iam4j.aws.fleet.FleetSettings;
import io.iam4j.aws.fleet.FleetStatus;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.aws.fleet.PlanStore;
import io.iam4j.model.Account;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.Rollout;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The reference organization as a fleet: a durable workflow, and workers that are processes. The first worker is killed while it changes accounts, and a
 * second one goes on: nothing is done twice, nothing is lost. The engine is Temporal's server for tests, in this process.
 */
public final class AcmeFleet implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(50);
    private static final int CALLS_BEFORE_THE_KILL = 25;

    private final PrintStream out;
    private final Path folder;
    private final PgpKeyPair everybody = PgpKeyPair.generate("Everybody <everybody@acme.example>");
    private final Map<String, String> accessKeys = new TreeMap<>();
    private final EmbeddedIam server = EmbeddedIam.start();
    private final String target;
    private final TestServer.PortBoundTestServer engine;
    private final WorkflowServiceStubs connection;
    private final WorkerFactory workflows;
    private final FleetClient fleet;
    private final List<Process> workers = new ArrayList<>();

    AcmeFleet(PrintStream out, Path folder) throws IOException {
        this.out = out;
        this.folder = folder;
        for (Account account : declaration().accounts())
            accessKeys.put(account.requiredId(), server.accessKeyFor(account.requiredId()));
        Files.writeString(folder.resolve("everybody.asc"), everybody.armoredPublicKey());
        int port = freePort();
        target = "127.0.0.1:" + port;
        engine = TestServer.createPortBoundServer(port, true);
        connection = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setRpcQueryTimeout(Duration.ofSeconds(1))
                .build());
        WorkflowClient client = WorkflowClient.newInstance(connection);
        workflows = WorkerFactory.newInstance(client);
        fleet = FleetClient.of(client, "acme");
    }

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        try (AcmeFleet example = new AcmeFleet(
                new PrintStream(System.out, true, StandardCharsets.UTF_8), Files.createTempDirectory("iam4j-fleet"))) {
            example.run();
        }
        System.exit(0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Organization declaration() {
        PgpKey key = everybody.publicKey();
        return ReferenceOrganization.declaration(user -> key);
    }

    EmbeddedIam server() {
        return server;
    }

    PgpKeyPair everybody() {
        return everybody;
    }

    void run() throws IOException {
        Fleet.registerWorkflows(workflows.newWorker(FleetClient.TASK_QUEUE));
        workflows.start();
        fleet.start(FleetSettings.standard().heartbeat(Duration.ofSeconds(2)));
        Process first = worker();
        FleetStatus waiting = await(Phase.WAITING_FOR_APPROVAL);
        out.println("The plan:\n" + waiting + "\n");
        out.println(fleet.approve(waiting.plan().orElseThrow().digest(), "ada") + "\n");
        server.latency(Duration.ofMillis(60));
        until(() -> changesOfSecurity() >= CALLS_BEFORE_THE_KILL, "changes in account security");
        first.destroyForcibly();
        until(() -> !first.isAlive(), "end of the worker");
        out.println("The first worker is killed after " + changesOfSecurity()
                + " changes in account security. The fleet: " + fleet.status().phase() + "\n");
        server.latency(Duration.ZERO);
        worker();
        out.println("The second worker goes on:\n" + await(Phase.RESTING) + "\n");
        out.println(server.calls().mutating().size() + " calls changed something.");
        String again =
                Iam.plan(declaration(), live(server.endpoint(), accessKeys)).toString();
        out.println("Planned again: " + again.lines().findFirst().orElse(""));
        fleet.cancel();
    }

    private long changesOfSecurity() {
        return server.calls().mutating().stream()
                .filter(call -> call.accountId().equals(Acme.SECURITY.requiredId()))
                .count();
    }

    private Process worker() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Worker.class.getName(),
                target,
                server.endpoint().toString(),
                folder.toString(),
                folder.resolve("everybody.asc").toString()));
        accessKeys.forEach((account, key) -> command.addAll(List.of(account, key)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker-" + (workers.size() + 1) + ".log")
                        .toFile())
                .start();
        workers.add(process);
        return process;
    }

    private FleetStatus await(Phase phase) {
        until(() -> fleet.status().phase() == phase, phase.toString());
        return fleet.status();
    }

    private void until(BooleanSupplier reached, String what) {
        long end = System.nanoTime() + PATIENCE;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end)
                throw new IllegalStateException("waited in vain for: " + what + "; the fleet is\n" + fleet.status());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A worker of the fleet, as a process: it holds the declaration, the way to the accounts and the sinks. */
    static final class Worker {
        private Worker() {}

        /** Takes the engine's address, the IAM endpoint, the folder, the file of everybody's public key, and an access key for each account. */
        public static void main(String[] arguments) {
            Map<String, String> accessKeys = new TreeMap<>();
            for (int i = 4; i < arguments.length; i += 2) accessKeys.put(arguments[i], arguments[i + 1]);
            PgpKey key = PgpKey.read(Path.of(arguments[3]));
            Organization declared = ReferenceOrganization.declaration(user -> key);
            Path folder = Path.of(arguments[2]);
            Fleet fleet = Fleet.of(
                            () -> declared,
                            live(URI.create(arguments[1]), accessKeys),
                            PlanStore.folder(folder.resolve("plans")))
                    .rollout(Rollout.standard()
                            .applying(account -> ApplyOptions.standard()
                                    .parallelism(4)
                                    .sink(SecretSink.directory(
                                            folder.resolve("sealed").resolve(account.id())))));
            WorkflowServiceStubs engine = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(arguments[0])
                    .build());
            WorkerFactory workers = WorkerFactory.newInstance(WorkflowClient.newInstance(engine));
            fleet.registerActivities(workers.newWorker(FleetClient.TASK_QUEUE));
            workers.start();
        }
    }

    /** The accounts on a server on this machine, each with an access key of its own. */
    private static LiveOrganization live(URI endpoint, Map<String, String> accessKeys) {
        Map<String, AwsAccount> accounts = new TreeMap<>();
        accessKeys.forEach((account, key) -> accounts.put(account, Sdk.account(endpoint, key)));
        return LiveOrganization.of(accounts);
    }

    @Override
    public void close() {
        workers.forEach(Process::destroyForcibly);
        workflows.shutdownNow();
        workflows.awaitTermination(5, TimeUnit.SECONDS);
        connection.shutdownNow();
        engine.close();
        server.close();
    }
}
