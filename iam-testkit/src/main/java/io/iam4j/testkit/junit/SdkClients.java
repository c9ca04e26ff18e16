// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the AWS SDK for the root of a test's account. The only class that needs the SDK; it is loaded when a test
 * asks for a client.
 */
final class SdkClients {
    private SdkClients() {}

    /** The SDK keeps the difference to a server's clock for the whole process: a test's client begins with the time of this machine. */
    static AutoCloseable make(Class<?> type, IamEndpoint endpoint) {
        SdkGlobalTime.setGlobalTimeOffset(0);
        if (type == IamClient.class) return aimed(IamClient.builder(), endpoint).build();
        if (type == StsClient.class) return aimed(StsClient.builder(), endpoint).build();
        return organizations(endpoint);
    }

    /** Apart, because {@code software.amazon.awssdk:organizations} may be missing where the others are not. */
    private static AutoCloseable organizations(IamEndpoint endpoint) {
        return aimed(OrganizationsClient.builder(), endpoint).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B aimed(B builder, IamEndpoint endpoint) {
        return builder.endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(endpoint.accountId(), "test")));
    }
}
