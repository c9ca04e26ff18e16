// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.aws.AwsAccount;
import io.iam4j.secret.SealedSecret;
import io.iam4j.testkit.EmbeddedIam;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** An embedded IAM that checks signatures, and a client whose readings are tried again at once. */
final class TestBed implements AutoCloseable {
    final EmbeddedIam server = EmbeddedIam.builder().checkingSignatures(true).start();
    final IamClient iam = IamClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(server.accountId(), "test")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(4)
                    .circuitBreakerEnabled(false)
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                    .build()))
            .build();

    /** The account, to a process that remembers nothing. */
    AwsAccount account() {
        return AwsAccount.using(iam);
    }

    /** Whether what was delivered serves its owner. */
    boolean works(SealedSecret secret) {
        return works(secret, secret.owner());
    }

    /** The same, when its owner is called otherwise by now. */
    boolean works(SealedSecret secret, String owner) {
        String text = secret.message().base64();
        if (secret.kind() == SealedSecret.Kind.CONSOLE_PASSWORD)
            return server.signIn(server.accountId(), owner, text.toCharArray());
        if (secret.kind() == SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD) return hasServicePassword(secret, owner);
        AwsBasicCredentials key =
                AwsBasicCredentials.create(secret.credentialId().orElseThrow(), text);
        try {
            return iam.getUser(request -> request.overrideConfiguration(
                            call -> call.credentialsProvider(StaticCredentialsProvider.create(key))))
                    .user()
                    .userName()
                    .equals(owner);
        } catch (IamException refused) {
            return false;
        }
    }

    /** Whether what the password is of is there: nothing here takes it. */
    private boolean hasServicePassword(SealedSecret secret, String owner) {
        return iam
                .listServiceSpecificCredentials(request -> request.userName(owner))
                .serviceSpecificCredentials()
                .stream()
                .anyMatch(each -> secret.credentialId().equals(Optional.of(each.serviceSpecificCredentialId()))
                        && each.status() == StatusType.ACTIVE);
    }

    /** The ids of a user's access keys. */
    List<String> keys(String user) {
        return iam.listAccessKeys(request -> request.userName(user)).accessKeyMetadata().stream()
                .map(key -> key.accessKeyId())
                .toList();
    }

    @Override
    public void close() {
        iam.close();
        server.close();
    }
}
