// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.aws.internal.failure.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Sends a request one time, whatever the client's retry settings: a repeated CreateAccessKey makes a second key, so what
 * follows a lost answer is decided here and not by the SDK. An answer that is not the service's counts as lost.
 */
public final class NoRetry {
    /** For {@code request.overrideConfiguration(NoRetry.ATTEMPT)}. */
    public static final Consumer<AwsRequestOverrideConfiguration.Builder> ATTEMPT =
            request -> request.addPlugin(NoRetry::configure);

    /**
     * The same for a request or an answer that holds a secret. Its connection is closed after it: see {@link ConnectionClose}. And a
     * secret that is sent stands first in the body: see {@link SecretFirst}.
     */
    public static final Consumer<AwsRequestOverrideConfiguration.Builder> SECRET =
            request -> request.addPlugin(NoRetry::configureForSecret);

    /** For a look at the account between two attempts: the client's own retries stay, and only the credentials are told of as those of a write. */
    public static final Consumer<AwsRequestOverrideConfiguration.Builder> LOOK =
            request -> request.addPlugin(NoRetry::tellCredentials);

    private NoRetry() {}

    private static void tellCredentials(SdkServiceClientConfiguration.Builder client) {
        if (client instanceof AwsServiceClientConfiguration.Builder aws && aws.credentialsProvider() != null)
            aws.credentialsProvider(new TellingCredentials<>(aws.credentialsProvider()));
    }

    private static void configure(SdkServiceClientConfiguration.Builder client) {
        configure(client, List.of(), List.of(new AnswerCheck()));
    }

    /** The secret is put first before all else is done: another interceptor makes the body of the parameters. */
    private static void configureForSecret(SdkServiceClientConfiguration.Builder client) {
        configure(client, List.of(new SecretFirst()), List.of(new AnswerCheck(), new ConnectionClose()));
    }

    private static void configure(
            SdkServiceClientConfiguration.Builder client,
            List<ExecutionInterceptor> before,
            List<ExecutionInterceptor> after) {
        tellCredentials(client);
        List<ExecutionInterceptor> interceptors = new ArrayList<>(before);
        interceptors.addAll(client.overrideConfiguration().executionInterceptors());
        interceptors.addAll(after);
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .executionInterceptors(interceptors)
                .build());
    }

    /**
     * Credentials whose failure is one of the SDK's client, and marked: without credentials no request goes out. What they throw may be
     * anything, such as an answer of STS, which would be taken for one of IAM.
     *
     * @param source gives them
     */
    private record TellingCredentials<C extends AwsCredentialsIdentity>(IdentityProvider<C> source)
            implements IdentityProvider<C> {
        @Override
        public Class<C> identityType() {
            return source.identityType();
        }

        @Override
        public CompletableFuture<? extends C> resolveIdentity(ResolveIdentityRequest request) {
            try {
                return source.resolveIdentity(request).handle(TellingCredentials::told);
            } catch (RuntimeException failure) {
                throw Answers.noCredentials(failure);
            }
        }

        private static <C> C told(C identity, @Nullable Throwable failure) {
            if (failure == null) return identity;
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof Error error) throw error;
            throw Answers.noCredentials(cause);
        }
    }

    private static final class AnswerCheck implements ExecutionInterceptor {
        private static final ExecutionAttribute<Boolean> SENT = new ExecutionAttribute<>("iam4j.sent");

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            attributes.putAttribute(SENT, true);
        }

        /**
         * A request that never went out had no effect, whatever stopped it. The SDK takes no exception of another class from here than
         * the one that it gives.
         */
        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            Throwable failure = context.exception();
            if (attributes.getAttribute(SENT) == null) Answers.markNotSent(failure);
            return failure;
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof AwsResponse answer) Answers.checked(answer);
        }
    }

    /**
     * Puts the secret first among a request's parameters, and so first in its body. The SDK signs a hash of the body and
     * returns the MessageDigest to a pool without resetting it; its buffer keeps the last, incomplete block of 64 bytes. At the
     * beginning of the body a secret is never in it, for more than 64 bytes follow.
     */
    private static final class SecretFirst implements ExecutionInterceptor {
        private static final List<String> SECRETS = List.of("Password", "PrivateKey", "AddPrivateKey");

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            SdkHttpRequest request = context.httpRequest();
            Map<String, List<String>> parameters = request.rawQueryParameters();
            if (SECRETS.stream().noneMatch(parameters::containsKey)) return request;
            Map<String, List<String>> ordered = new LinkedHashMap<>();
            for (String secret : SECRETS)
                if (parameters.containsKey(secret)) ordered.put(secret, parameters.get(secret));
            ordered.putAll(parameters);
            return request.toBuilder().rawQueryParameters(ordered).build();
        }
    }
}
