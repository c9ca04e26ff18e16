// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.iam4j.Iam;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.model.Account;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.testkit.EmbeddedIam;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The in-process server of Temporal, whose time can be skipped, an embedded IAM with several accounts, and machines with workers. */
final class FleetBed implements AutoCloseable {
    static final FleetSettings SETTINGS =
            FleetSettings.standard().heartbeat(Duration.ofSeconds(1)).accountWithin(Duration.ofMinutes(2), 5);

    private final int port = freePort();
    private final TestServer.PortBoundTestServer engine = TestServer.createPortBoundServer(port, true);
    private final TestServiceStubs clock = TestServiceStubs.newServiceStubs(
            TestServiceStubsOptions.newBuilder().setTarget(target()).validateAndBuildWithDefaults());

    /** The server for tests loses a question that comes while a workflow goes on in a new history: it is asked again soon. */
    private final WorkflowServiceStubs connection =
            WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(target())
                    .setRpcQueryTimeout(Duration.ofSeconds(1))
                    .build());

    private final WorkflowClient client = WorkflowClient.newInstance(connection);
    private final WorkerFactory workflows = WorkerFactory.newInstance(client);
    private final EmbeddedIam server = EmbeddedIam.start();
    private final Map<String, IamClient> clients = new TreeMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private final List<String> calls = Machine.calls();
    private final PlanStore store;

    /** The workflows run elsewhere: the server for tests goes on asking a worker that is gone, once it has asked it. */
    FleetBed(Path plans) {
        store = PlanStore.folder(plans);
        Fleet.registerWorkflows(workflows.newWorker(FleetClient.TASK_QUEUE));
        workflows.start();
    }

    private String target() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As 000000000001 for 1. */
    static String id(int number) {
        return String.format("%012d", number);
    }

    LiveOrganization live(Organization declared) {
        Map<String, AwsAccount> accounts = new TreeMap<>();
        for (Account account : declared.accounts())
            accounts.put(account.requiredId(), AwsAccount.using(iam(account.requiredId())));
        return LiveOrganization.of(accounts);
    }

    /** The way to that account of somebody who changes it by hand. */
    synchronized IamClient iam(String id) {
        return clients.computeIfAbsent(
                id,
                account -> IamClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.AWS_GLOBAL)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(server.accessKeyFor(account), "test")))
                        .build());
    }

    Machine machine(Organization declared) {
        Machine machine = new Machine(target(), live(declared), calls);
        machines.add(machine);
        return machine;
    }

    Fleet fleet(Organization declared, Machine machine) {
        return Fleet.of(() -> declared, machine.organization(), store);
    }

    /** A machine that does nothing but work. */
    Machine working(Organization declared) {
        Machine machine = machine(declared);
        return machine.working(fleet(declared, machine));
    }

    PlanStore store() {
        return store;
    }

    EmbeddedIam server() {
        return server;
    }

    WorkflowClient client() {
        return client;
    }

    FleetClient of(String organization) {
        return FleetClient.of(client, organization);
    }

    /** Lets that time pass, at once. */
    void pass(Duration time) {
        clock.blockingStub()
                .unlockTimeSkippingWithSleep(SleepRequest.newBuilder()
                        .setDuration(com.google.protobuf.Duration.newBuilder().setSeconds(time.toSeconds()))
                        .build());
    }

    Instant now() {
        return Instant.ofEpochSecond(clock.blockingStub()
                .getCurrentTime(Empty.getDefaultInstance())
                .getTime()
                .getSeconds());
    }

    /** Account, call and target of every change that any machine sent. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    boolean isAsDeclared(Organization declared) {
        return Iam.plan(declared, live(declared)).isEmpty();
    }

    FleetStatus await(FleetClient fleet, Phase phase) {
        return await(fleet, status -> status.phase() == phase);
    }

    FleetStatus await(FleetClient fleet, Predicate<FleetStatus> enough) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        FleetStatus status = fleet.status();
        while (!enough.test(status)) {
            assertThat(System.nanoTime()).as(status.toString()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            status = fleet.status();
        }
        return status;
    }

    /** All workflows that there were, in all of their runs. */
    List<WorkflowExecution> executions() {
        var service = connection.blockingStub();
        List<WorkflowExecution> all = new ArrayList<>();
        service.listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build())
                .getExecutionsList()
                .forEach(each -> all.add(each.getExecution()));
        service.listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build())
                .getExecutionsList()
                .forEach(each -> all.add(each.getExecution()));
        return all;
    }

    /** Everything that the histories of all workflows hold, payloads decoded. */
    String histories() {
        StringBuilder text = new StringBuilder();
        for (WorkflowExecution each : executions())
            for (HistoryEvent event :
                    client.fetchHistory(each.getWorkflowId(), each.getRunId()).getEvents()) add(event, text);
        return text.toString();
    }

    private static void add(Object value, StringBuilder text) {
        if (value instanceof Message message) message.getAllFields().values().forEach(each -> add(each, text));
        else if (value instanceof Map<?, ?> map) map.values().forEach(each -> add(each, text));
        else if (value instanceof Collection<?> list) list.forEach(each -> add(each, text));
        else
            text.append(value instanceof ByteString bytes ? bytes.toStringUtf8() : value)
                    .append('\n');
    }

    @Override
    public void close() {
        machines.forEach(Machine::close);
        workflows.shutdownNow();
        workflows.awaitTermination(5, TimeUnit.SECONDS);
        connection.shutdownNow();
        clock.shutdownNow();
        engine.close();
        clients.values().forEach(IamClient::close);
        server.close();
    }
}
