// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;

/**
 * Sends a request one time, whatever the client's retry settings: a repeated CreateAccessKey makes a second key, so what
 * follows a lost answer is decided here and not by the SDK.
 */
final class NoRetry {
    /** For {@code request.overrideConfiguration(NoRetry.ATTEMPT)}. */
    static final Consumer<AwsRequestOverrideConfiguration.Builder> ATTEMPT =
            request -> request.addPlugin(NoRetry::withoutRetries);

    /**
     * The same for a request or an answer that holds a secret: its connection is closed after it. The buffer of a
     * connection that is kept would hold the secret in clear until another request overwrites it.
     */
    static final Consumer<AwsRequestOverrideConfiguration.Builder> SECRET =
            ATTEMPT.andThen(request -> request.putHeader("Connection", "close"));

    private NoRetry() {}

    private static void withoutRetries(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
    }
}
