// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.aws.AwsAccount;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** SDK clients for a server on this machine. The real service needs none of this; see {@link Quickstart}. */
final class Sdk {
    private Sdk() {}

    /** Both clients are built at once: the first of each takes a part of a cold start. */
    static AwsAccount account(URI endpoint, String accessKeyId) {
        CompletableFuture<StsClient> sts = CompletableFuture.supplyAsync(() -> sts(endpoint, accessKeyId));
        return AwsAccount.using(iam(endpoint, accessKeyId), sts.join());
    }

    static IamClient iam(URI endpoint, String accessKeyId) {
        return IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials(accessKeyId))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static StsClient sts(URI endpoint, String accessKeyId) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(accessKeyId))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static OrganizationsClient organizations(URI endpoint, String accessKeyId) {
        return OrganizationsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(accessKeyId))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "test"));
    }
}
