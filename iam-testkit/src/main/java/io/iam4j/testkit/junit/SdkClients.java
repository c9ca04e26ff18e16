// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the AWS SDK for the root of a test's account. The only class that needs the SDK; it is loaded when a test
 * asks for a client.
 */
final class SdkClients {
    private SdkClients() {}

    static AutoCloseable make(Class<?> type, IamEndpoint endpoint) {
        StaticCredentialsProvider root =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(endpoint.accountId(), "test"));
        return type == IamClient.class
                ? IamClient.builder()
                        .endpointOverride(endpoint.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(root)
                        .build()
                : StsClient.builder()
                        .endpointOverride(endpoint.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(root)
                        .build();
    }
}
