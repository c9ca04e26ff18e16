// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.write;

import io.iam4j.secret.Secret;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamException;

/** Keeps a secret out of what an exception says: a service may quote the value that it refuses. */
final class Redaction {
    private static final String COVERED = "<secret>";

    private Redaction() {}

    /** {@code thrown} itself, or, when it or one of its causes quotes {@code secret}, one like it that does not. */
    static SdkException without(Secret secret, SdkException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (quotes(secret, String.valueOf(cause.getMessage()))) return covered(secret, thrown);
        return thrown;
    }

    private static boolean quotes(Secret secret, String text) {
        return secret.lend(chars -> text.contains(new String(chars)));
    }

    private static SdkException covered(Secret secret, SdkException thrown) {
        if (!(thrown instanceof AwsServiceException answer) || answer.awsErrorDetails() == null)
            return SdkClientException.create("the call failed, and its message quoted the secret");
        AwsErrorDetails details = answer.awsErrorDetails();
        String said = String.valueOf(details.errorMessage());
        String message = secret.lend(chars -> said.replace(new String(chars), COVERED));
        return (SdkException) IamException.builder()
                .message(message)
                .statusCode(answer.statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(details.errorCode())
                        .errorMessage(message)
                        .build())
                .build();
    }
}
