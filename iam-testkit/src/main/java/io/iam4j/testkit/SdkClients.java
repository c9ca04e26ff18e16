// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for the root of a test's account. The one class that needs the SDK: it is loaded when a test asks for a client. */
final class SdkClients {
    private static final String IAM = "software.amazon.awssdk.services.iam.IamClient";
    private static final String STS = "software.amazon.awssdk.services.sts.StsClient";

    private SdkClients() {}

    /** Whether {@code type} is a client; asked by name, for the SDK may be missing. */
    static boolean isClient(Class<?> type) {
        return List.of(IAM, STS).contains(type.getName());
    }

    static AutoCloseable make(Class<?> type, IamEndpoint endpoint) {
        StaticCredentialsProvider root =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(endpoint.accountId(), "test"));
        return type.getName().equals(IAM)
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
