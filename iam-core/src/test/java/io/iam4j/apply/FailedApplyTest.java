// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iam4j.Failing;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an apply that failed in part tells. */
class FailedApplyTest {
    private static final ApplyOptions QUICK = ApplyOptions.standard().waits(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final Account DESIRED = Account.of("a")
            .with(
                    user("ada").withConsoleAccess(FakeSealer.of("ada")),
                    user("ci").withAccessKey(FakeSealer.of("ci")),
                    user("eve"));

    private final InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws")).failing(call -> {
        if (call.equals("CreateUser eve"))
            throw Failing.refused("AccessDenied", "CreateUser of user eve: AccessDenied: not authorized.");
    });

    private ApplyFailedException failure(ApplyOptions options) {
        return catchThrowableOfType(
                ApplyFailedException.class, () -> plan(DESIRED, account).apply(options));
    }

    @Test
    void names_every_secret_that_was_made_and_prints_its_sealed_form_where_no_sink_has_it() {
        assertThat(failure(QUICK))
                .hasMessageContaining("Sealed secrets, in this result alone:")
                .hasMessageContaining(
                        "console password of ada in a (222222222222), sealed to fake:ada (ada):\n    sealed-20")
                .hasMessageContaining(
                        "access key AKIAIOSFODNN7EXAMPLE of ci in a (222222222222), sealed to fake:ci (ci):\n    sealed-13");
    }

    @Test
    void names_the_sink_that_has_the_secrets(@TempDir Path folder) {
        assertThat(failure(QUICK.sink(SecretSink.directory(folder))))
                .hasMessageContaining("Sealed secrets, in one file per secret in " + folder + ":")
                .hasMessageContaining("console password of ada in a (222222222222), sealed to fake:ada (ada)")
                .hasMessageContaining("access key AKIAIOSFODNN7EXAMPLE of ci")
                .hasMessageNotContaining("sealed-20");
    }

    @Test
    void a_sink_without_a_name_of_its_own_is_the_given_sink() {
        assertThat(failure(QUICK.sink(secret -> {}))).hasMessageContaining("Sealed secrets, in the given sink:");
    }

    @Test
    void a_failure_is_printed_once_with_all_that_a_console_shows() {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        StringWriter trace = new StringWriter();
        failure(QUICK.listener(ConsoleProgress.on(out))).printStackTrace(new PrintWriter(trace));
        String shown = console.toString(StandardCharsets.UTF_8) + trace;
        assertThat(shown).contains("FAILED CreateUser of user eve (AccessDenied)");
        assertThat(shown).containsOnlyOnce("not authorized").doesNotContain("CreateUser: CreateUser");
    }

    /** Broken in whatever it does once a call was made. */
    private static final class BrokenSink implements SecretSink {
        @Override
        public void accept(SealedSecret secret) {
            // taken
        }

        @Override
        public void withdraw(SealedSecret secret) {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public void markUncertain(SealedSecret secret) {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public void finish() {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    @Test
    void an_error_of_a_sink_takes_no_outcome_along() {
        InMemoryAccount refusing = new InMemoryAccount(Snapshot.empty("222222222222", "aws")).failing(call -> {
            if (call.equals("CreateLoginProfile ada"))
                throw Failing.refused("AccessDenied", "CreateLoginProfile of user ada: AccessDenied: not authorized.");
        });
        assertThatThrownBy(() -> plan(DESIRED, refusing).apply(QUICK.sink(new BrokenSink())))
                .isInstanceOfSatisfying(ApplyFailedException.class, failure -> {
                    assertThat(failure.applied().count(StepResult.Outcome.DONE)).isEqualTo(4);
                    assertThat(failure.applied().count(StepResult.Outcome.FAILED))
                            .isEqualTo(1);
                    assertThat(failure.applied().secrets()).hasSize(1);
                });
    }

    @Test
    void the_cause_of_a_failure_is_in_its_result() {
        assertThatThrownBy(() -> {
                    throw failure(QUICK).applied().results().stream()
                            .flatMap(result -> result.failure().stream())
                            .findFirst()
                            .orElseThrow();
                })
                .isInstanceOf(io.iam4j.account.AccountException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
