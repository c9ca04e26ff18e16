// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.account.Result.Reason;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An apply that is stopped before its first step gives an outcome of every step, and the reason. */
class StoppedEarlyTest {
    private static final ApplyOptions QUICK = ApplyOptions.standard().waits(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final Account ADA = account("a").with(user("ada").withConsoleAccess(FakeSealer.of("ada")));

    private final InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    @TempDir
    Path folder;

    @AfterEach
    void nothing_was_changed() {
        Thread.interrupted();
        assertThat(account.snapshot().account().users()).isEmpty();
        assertThat(account.snapshot().account().policies()).isEmpty();
    }

    private static void assertUntried(Applied applied, String why) {
        assertThat(applied.results())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.NOT_TRIED));
        assertThat(applied.stopped()).contains(why);
    }

    private static Applied interrupted(Plan plan, ApplyOptions options) {
        Thread.currentThread().interrupt();
        try {
            return plan.apply(options);
        } catch (ApplyFailedException failure) {
            return failure.applied();
        }
    }

    @Test
    void interrupted_before_with_a_folder_for_its_secrets() throws IOException {
        Applied applied = interrupted(plan(ADA, account), QUICK.sink(SecretSink.directory(folder)));
        assertUntried(applied, "it was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".txt"))).isEmpty();
        }
    }

    @Test
    void interrupted_before_with_a_lease() {
        assertUntried(interrupted(plan(ADA, account), QUICK.lease(Lease.heldBy("a"))), "it was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As a file does that is written while its thread is interrupted. */
    private static SecretSink closedBy(Runnable interrupt) {
        return new SecretSink() {
            @Override
            public void prepare() {
                interrupt.run();
                if (Thread.currentThread().isInterrupted()) throw new IllegalStateException("closed by interrupt");
            }

            @Override
            public void accept(SealedSecret secret) {
                throw new AssertionError("there is nothing to accept");
            }
        };
    }

    @Test
    void interrupted_while_the_sink_is_prepared() {
        ApplyOptions options = QUICK.sink(closedBy(() -> Thread.currentThread().interrupt()));
        try {
            plan(ADA, account).apply(options);
        } catch (ApplyFailedException failure) {
            assertUntried(failure.applied(), "it was interrupted");
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void cancelled_while_the_sink_is_prepared() throws InterruptedException {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Applying applying = plan(ADA, account).start(QUICK.sink(closedBy(() -> {
            preparing.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
        preparing.await();
        applying.cancel();
        cancelled.countDown();
        assertUntried(applying.await(), "it was cancelled");
    }

    @Test
    void cancelled_while_it_waits_for_the_lease() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        account.failing(call -> {
            asked.countDown();
            throw Failing.passing(Reason.FAULT, "ServiceFailure", "later");
        });
        ApplyOptions patient = ApplyOptions.standard().waits(Duration.ofDays(1), Duration.ofDays(1));
        Applying applying = plan(ADA, account).start(patient.lease(Lease.heldBy("a")));
        asked.await();
        applying.cancel();
        assertUntried(applying.await(), "it was cancelled");
    }

    @Test
    void a_lease_is_waited_for_no_longer_than_the_time_limit() throws InterruptedException {
        account.failing(call -> {
            throw Failing.passing(Reason.CONGESTION, "Throttling", "Rate exceeded");
        });
        ApplyOptions limited = ApplyOptions.standard()
                .waits(Duration.ofDays(1), Duration.ofDays(1))
                .timeLimit(Duration.ofMillis(200))
                .lease(Lease.heldBy("a"));
        assertUntried(plan(ADA, account).start(limited).await(), "its time limit of 200 ms was over");
    }
}
