// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of an endpoint on this machine. */
final class Clients {
    private static final StaticCredentialsProvider TEST =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private Clients() {}

    static IamClient iam(URI endpoint) {
        return iam(endpoint, TEST);
    }

    static IamClient iam(URI endpoint, AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    static StsClient sts(URI endpoint) {
        return sts(endpoint, TEST);
    }

    static StsClient sts(URI endpoint, AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    static OrganizationsClient organizations(URI endpoint, AwsCredentialsProvider credentials) {
        return OrganizationsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }
}
