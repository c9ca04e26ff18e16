// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamServiceClientConfiguration;

/** What an IAM client is made with, as far as messages need it. */
public final class ClientFacts {
    private ClientFacts() {}

    /** Where its calls go: its own endpoint, or the service's in its region. */
    public static String endpoint(IamClient iam) {
        IamServiceClientConfiguration configuration = iam.serviceClientConfiguration();
        return configuration
                .endpointOverride()
                .map(Object::toString)
                .orElseGet(() -> "the endpoint of IAM in region " + configuration.region());
    }

    /**
     * The failure of a call that reads. When there was no answer, and the client has no credentials to call with, that is
     * why.
     */
    public static Failure failure(IamClient iam, SdkException thrown) {
        Failure failure = Failure.of(thrown).at(endpoint(iam));
        return failure.isAnswered() || hasCredentials(iam)
                ? failure
                : Failure.of(Answers.noCredentials(thrown)).at(endpoint(iam));
    }

    /** Whether the client calls with a session instead of an access key alone; empty without credentials. */
    static Optional<Boolean> hasSession(IamClient iam) {
        try {
            return Optional.of(
                    iam.serviceClientConfiguration()
                                    .credentialsProvider()
                                    .resolveIdentity()
                                    .join()
                            instanceof AwsSessionCredentialsIdentity);
        } catch (RuntimeException none) { // a provider may throw anything
            return Optional.empty();
        }
    }

    private static boolean hasCredentials(IamClient iam) {
        try {
            iam.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            return true;
        } catch (RuntimeException none) {
            return false;
        }
    }
}
