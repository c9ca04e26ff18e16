// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Account;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** A password that may be in force is never taken from the sink. */
class AwsUnknownPasswordTest {
    private static final Account ADA = account("a").with(user("ada").withConsoleAccess(new PlainSealer()));

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final CollectedSecrets sink = new CollectedSecrets();

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private ApplyFailedException failure(ApplyOptions options) {
        return catchThrowableOfType(
                ApplyFailedException.class,
                () -> plan(ADA, AwsAccount.using(iam)).apply(options));
    }

    private boolean signsIn(String password) {
        return server.signIn(server.accountId(), "ada", password.toCharArray());
    }

    @Test
    void a_password_in_force_stays_in_the_sink_when_the_network_is_gone_after_its_lost_answer(@TempDir Path folder)
            throws IOException {
        server.weather().next("CreateLoginProfile", InjectedFault.LOST_ANSWER).stopAfter(2);
        ApplyFailedException failure = failure(ApplyOptions.standard()
                .sink(SecretSink.all(sink, SecretSink.directory(folder)))
                .patience(Duration.ofSeconds(2)));
        server.weather().clear();

        assertThat(sink.list()).hasSize(1);
        assertThat(signsIn(sink.list().get(0).message().base64())).isTrue();
        assertThat(sink.uncertain()).isEqualTo(sink.list());
        Applied applied = failure.applied();
        assertThat(applied.count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(applied.uncertain()).isEqualTo(sink.list());
        assertThat(failure)
                .hasMessageContaining("UNKNOWN    CreateLoginProfile of user ada")
                .hasMessageContaining("not known whether this password is in force")
                .hasMessageContaining("aws iam delete-login-profile --user-name ada")
                .hasMessageContaining("one file per secret in " + folder);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).singleElement().asString().endsWith("-may-be-in-force.txt");
        }
    }

    @Test
    void the_next_plan_says_that_the_password_stays_as_it_is() {
        server.weather().next("CreateLoginProfile", InjectedFault.LOST_ANSWER).stopAfter(2);
        failure(ApplyOptions.standard().sink(sink).patience(Duration.ofSeconds(2)));
        server.weather().clear();
        assertThat(plan(ADA, AwsAccount.using(iam)).toString())
                .startsWith("No changes")
                .contains("user ada has a console password, which is left as it is");
    }

    @Test
    void a_listener_that_throws_while_the_step_waits_loses_no_password() {
        server.weather()
                .next("CreateLoginProfile", InjectedFault.LOST_ANSWER)
                .next("GetLoginProfile", InjectedFault.LOST_CALL, InjectedFault.LOST_CALL)
                .next("GetLoginProfile", InjectedFault.LOST_CALL, InjectedFault.LOST_CALL);
        ApplyFailedException failure = failure(ApplyOptions.standard()
                .sink(sink)
                .waits(Duration.ofMinutes(1), Duration.ofMinutes(1))
                .listener(event -> {
                    if (event instanceof ProgressEvent.StepRetried) throw new IllegalStateException("gone");
                }));
        assertThat(failure.applied().count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(List.copyOf(sink.list())).hasSize(1).isEqualTo(sink.uncertain());
    }
}
