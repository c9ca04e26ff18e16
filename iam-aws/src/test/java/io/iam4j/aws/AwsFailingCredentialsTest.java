// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iam4j.Plan;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Lease;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.error.Iam4jException;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Whatever credentials throw in mid-apply, a request that never went out had no effect. */
class AwsFailingCredentialsTest {
    private final Proxy proxy = new Proxy(URI.create("http://127.0.0.1:1"));

    @AfterEach
    void close() {
        proxy.close();
    }

    /** Says why there is no session, as providers of this library do. */
    private static final class NoSession extends Iam4jException {
        private static final long serialVersionUID = 1L;

        NoSession() {
            super("The session ended, and no MFA code was given.");
        }
    }

    private static RuntimeException sts(StsException.Builder failure, String code, String words) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(words)
                .serviceName("Sts")
                .build();
        return (RuntimeException)
                failure.statusCode(400).awsErrorDetails(details).message(words).build();
    }

    private static RuntimeException throttled() {
        return sts((StsException.Builder) StsException.builder(), "Throttling", "Rate exceeded");
    }

    private static RuntimeException denied() {
        return sts(
                (StsException.Builder) StsException.builder(),
                "AccessDenied",
                "not authorized to perform: sts:AssumeRole");
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                throttled(),
                denied(),
                sts(ExpiredTokenException.builder(), "ExpiredTokenException", "The token is expired"),
                SdkClientException.create("Unable to load credentials"),
                AbortedException.create("interrupted"),
                new UncheckedIOException(new IOException("the token file is gone")),
                new IllegalStateException("the broker has no session"),
                new NoSession());
    }

    private static Result result(IamClient client, Change change) {
        return AwsAccount.using(client).carryOut(change, SecretExchange.none());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void no_change_is_of_unknown_outcome(RuntimeException failure) {
        try (IamClient client = Clients.iam(proxy.endpoint(), () -> {
            throw failure;
        })) {
            for (Change change : SampleChanges.all())
                assertThat(result(client, change))
                        .as(change.toString())
                        .isInstanceOf(Result.Failed.class)
                        .isNotInstanceOf(Result.Unknown.class);
            assertThat(proxy.actions()).isEmpty();
        }
    }

    private Result create(AwsCredentialsProvider provider) {
        try (IamClient client = Clients.iam(proxy.endpoint(), provider)) {
            return result(client, new CreateUser("u", "/", Map.of(), Optional.empty()));
        }
    }

    @Test
    void a_session_that_is_throttled_is_asked_for_again() {
        Result result = create(() -> {
            throw throttled();
        });
        assertThat(result).isInstanceOf(Result.Transient.class);
        assertThat(Weather.reason(result)).isEqualTo(Reason.CONGESTION);
    }

    @Test
    void one_that_is_refused_is_told_with_what_to_do() {
        Result result = create(() -> {
            throw denied();
        });
        assertThat(Weather.refused(result).message())
                .startsWith("CreateUser of user u: the credentials could not be had: AccessDenied: not authorized to"
                        + " perform: sts:AssumeRole")
                .endsWith("Grant sts:AssumeRole to the caller, or use other credentials.");
    }

    @Test
    void a_provider_that_answers_later_fails_in_the_same_way() {
        Result result = create(new AwsCredentialsProvider() {
            @Override
            public AwsCredentials resolveCredentials() {
                throw new IllegalStateException("not asked");
            }

            @Override
            public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
                return CompletableFuture.failedFuture(denied());
            }
        });
        assertThat(Weather.refused(result).message()).contains("AccessDenied: not authorized");
    }

    /** An apply whose credentials fail from its first step on. */
    private static Applied applied(RuntimeException failure, ApplyOptions options) {
        AtomicBoolean gone = new AtomicBoolean();
        AwsCredentialsProvider provider = () -> {
            if (gone.get()) throw failure;
            return AwsBasicCredentials.create("test", "test");
        };
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient admin = Clients.iam(server.endpoint());
                IamClient iam = Clients.iam(server.endpoint(), provider)) {
            for (String name : List.of("ada", "bob", "ci")) admin.createUser(request -> request.userName(name));
            Plan plan = plan(
                    account("a")
                            .with(
                                    user("ada").withAccessKey(new PlainSealer()),
                                    user("bob").withConsoleAccess(new PlainSealer()),
                                    user("ci").tagged("team", "x")),
                    AwsAccount.using(iam));
            ApplyOptions failing = options.patience(Duration.ZERO).listener(event -> {
                if (event instanceof ProgressEvent.Started) gone.set(true);
            });
            return catchThrowableOfType(ApplyFailedException.class, () -> plan.apply(failing))
                    .applied();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void no_secret_is_left_in_doubt(RuntimeException failure) {
        CollectedSecrets sink = new CollectedSecrets();
        Applied applied = applied(failure, ApplyOptions.standard().sink(sink));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(3);
        assertThat(applied.uncertain()).isEmpty();
        assertThat(sink.list()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_lease_that_cannot_be_given_back_loses_no_outcome(RuntimeException failure) {
        Applied applied = applied(failure, ApplyOptions.standard().lease(Lease.heldBy("a")));
        assertThat(applied.count(Outcome.FAILED)).isEqualTo(3);
    }
}
