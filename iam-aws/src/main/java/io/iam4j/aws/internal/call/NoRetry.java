// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.error.Iam4jException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
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

    private NoRetry() {}

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
        if (client instanceof AwsServiceClientConfiguration.Builder aws && aws.credentialsProvider() != null)
            aws.credentialsProvider(new TellingCredentials<>(aws.credentialsProvider()));
        List<ExecutionInterceptor> interceptors = new ArrayList<>(before);
        interceptors.addAll(client.overrideConfiguration().executionInterceptors());
        interceptors.addAll(after);
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .executionInterceptors(interceptors)
                .build());
    }

    /**
     * Credentials whose failure is one of the SDK, as its interceptors ask for: those of this library say why there is no session.
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
                return source.resolveIdentity(request);
            } catch (Iam4jException failure) {
                throw SdkClientException.create(failure.getMessage(), failure);
            }
        }
    }

    private static final class AnswerCheck implements ExecutionInterceptor {
        private static final ExecutionAttribute<Boolean> SENT = new ExecutionAttribute<>("iam4j.sent");

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            attributes.putAttribute(SENT, true);
        }

        /** A request that never went out had no effect, whatever stopped it; most often there are no credentials. */
        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            boolean sent = attributes.getAttribute(SENT) != null;
            return sent ? context.exception() : Answers.notSent(context.exception());
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
