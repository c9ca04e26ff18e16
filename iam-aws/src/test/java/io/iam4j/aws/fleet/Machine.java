// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A machine with a worker that plans and applies. It can be halted before a change: what it then does no more is what a machine does no more that lost its power, no
 * call, no heartbeat, no answer.
 */
final class Machine implements AutoCloseable {
    private final LiveOrganization live;
    private final List<String> calls;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CompletableFuture<Thread> cancelled = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final WorkflowServiceStubs connection;
    private final WorkerFactory workers;
    private volatile Predicate<String> stopsBefore = call -> false;
    private volatile Predicate<String> refuses = call -> false;
    private volatile boolean dead;

    /**
     * A machine that is connected to the engine at {@code target}.
     *
     * @param calls where account, call and target of every change are added
     */
    Machine(String target, LiveOrganization live, List<String> calls) {
        this.live = live;
        this.calls = calls;
        connection = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        workers = WorkerFactory.newInstance(
                WorkflowClient.newInstance(connection),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Heart())
                        .build());
    }

    /** Holding still before that call, such as {@code 222222222222 CreateGroup devops}, until {@link #release}. */
    Machine stoppingBefore(Predicate<String> call) {
        stopsBefore = call;
        return this;
    }

    /** From now on getting these calls refused. */
    Machine refusing(Predicate<String> call) {
        refuses = call;
        return this;
    }

    Machine working(Fleet fleet) {
        fleet.registerActivities(workers.newWorker(FleetClient.TASK_QUEUE));
        workers.start();
        return this;
    }

    /** Waits until it holds still. */
    void awaitStop() throws InterruptedException {
        if (!reached.await(30, TimeUnit.SECONDS)) throw new AssertionError("it never came to that call");
    }

    void release() {
        released.countDown();
    }

    /** Lets the call that it holds go on once the activity has heard that it is to stop, and waits for the end of what is under way. */
    void releaseAfterCancellation() throws Exception {
        Thread activity = cancelled.get(30, TimeUnit.SECONDS);
        while (activity.getState() != Thread.State.WAITING) LockSupport.parkNanos(1_000_000);
        released.countDown();
    }

    /** From now on it does nothing. */
    void die() {
        dead = true;
        connection.shutdownNow();
        workers.shutdownNow();
    }

    /** As on the signal that ends a process in an orderly way. */
    void shutDown() {
        workers.shutdownNow();
    }

    private void passes() {
        if (!dead) return;
        boolean over = false;
        while (!over)
            try {
                released.await();
                over = true;
            } catch (InterruptedException deadMachinesHearNothing) {
                over = false;
            }
        throw new IllegalStateException("this machine is dead");
    }

    /** The way to the accounts from this machine. */
    LiveOrganization organization() {
        return new LiveOrganization() {
            @Override
            public Optional<List<MemberAccount>> members() {
                return live.members();
            }

            @Override
            public LiveAccount account(String id) {
                return through(id, live.account(id));
            }
        };
    }

    private LiveAccount through(String id, LiveAccount account) {
        return new LiveAccount() {
            @Override
            public Snapshot read(ReadScope scope) {
                passes();
                return account.read(scope);
            }

            @Override
            public Result carryOut(Change change, SecretExchange secrets) {
                String call = id + " " + change.call() + " " + change.target().name();
                if (stopsBefore.test(call)) {
                    reached.countDown();
                    hold();
                }
                passes();
                if (refuses.test(call))
                    return new Result.Refused(
                            new Result.Problem("AccessDenied", call + " is refused", new IllegalStateException(call)));
                calls.add(call);
                return account.carryOut(change, secrets);
            }
        };
    }

    private void hold() {
        while (!dead && released.getCount() > 0)
            try {
                if (released.await(20, TimeUnit.MILLISECONDS)) return;
            } catch (InterruptedException callsUnderWayAreNotInterrupted) {
                Thread.yield();
            }
    }

    @Override
    public void close() {
        released.countDown();
        workers.shutdownNow();
        workers.awaitTermination(5, TimeUnit.SECONDS);
        connection.shutdownNow();
    }

    static List<String> calls() {
        return new CopyOnWriteArrayList<>();
    }

    private final class Heart extends WorkerInterceptorBase {
        @Override
        public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
            return new ActivityInboundCallsInterceptorBase(next) {
                @Override
                public void init(io.temporal.activity.ActivityExecutionContext context) {
                    super.init(new ActivityExecutionContextBase(context) {
                        @Override
                        public <V> void heartbeat(V details) {
                            passes();
                            try {
                                super.heartbeat(details);
                            } catch (ActivityCanceledException e) {
                                cancelled.complete(Thread.currentThread());
                                throw e;
                            }
                        }
                    });
                }
            };
        }
    }
}
