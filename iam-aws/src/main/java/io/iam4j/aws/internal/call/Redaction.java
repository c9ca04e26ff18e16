// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * Keeps a secret out of what an exception says: a service may quote the value that it refuses, and a proxy the request that it
 * does not let through. A quotation may be encoded, for a form, for XML or for HTML, in part or whole.
 */
public final class Redaction {
    private static final String COVERED = "<secret>";
    private static final Map<Character, String> NAMED =
            Map.of('&', "amp", '<', "lt", '>', "gt", '"', "quot", '\'', "apos");

    private Redaction() {}

    /** {@code thrown} itself, or, when it or one of its causes quotes {@code secret}, one like it that does not. */
    public static SdkException without(Secret secret, SdkException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (quotes(secret, String.valueOf(cause.getMessage()))) return covered(secret, thrown);
        return thrown;
    }

    private static boolean quotes(Secret secret, String text) {
        return secret.lend(chars -> quotation(chars).matcher(text).find());
    }

    /** The secret, each character of which stands as it is or is encoded. */
    private static Pattern quotation(char[] secret) {
        StringBuilder pattern = new StringBuilder();
        for (char c : secret) {
            String itself = String.valueOf(c);
            pattern.append("(?:").append(Pattern.quote(itself)).append("|(?i:");
            for (byte each : itself.getBytes(StandardCharsets.UTF_8)) pattern.append(String.format("%%%02X", each));
            pattern.append(String.format("|&#0*%d;|&#x0*%X;", (int) c, (int) c));
            if (NAMED.containsKey(c)) pattern.append("|&").append(NAMED.get(c)).append(';');
            pattern.append("))");
        }
        return Pattern.compile(pattern.toString());
    }

    private static SdkException covered(Secret secret, SdkException thrown) {
        if (!(thrown instanceof SdkServiceException answer)) return unanswered(secret, thrown);
        if (!(answer instanceof AwsServiceException aws) || aws.awsErrorDetails() == null)
            return (SdkException) IamException.builder()
                    .message(covered(secret, answer.getMessage()))
                    .statusCode(answer.statusCode())
                    .build();
        AwsErrorDetails details = aws.awsErrorDetails();
        String message = covered(secret, details.errorMessage());
        return (SdkException) IamException.builder()
                .message(message)
                .statusCode(answer.statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(details.errorCode())
                        .errorMessage(message)
                        .build())
                .build();
    }

    /** What may have had its effect still may, and says so by a cause. */
    private static SdkException unanswered(Secret secret, SdkException thrown) {
        String message = covered(secret, thrown.getMessage());
        return Failure.of(thrown).isUndecided()
                ? SdkClientException.create(message, new IOException("no answer came"))
                : SdkClientException.create(message);
    }

    private static String covered(Secret secret, @Nullable String text) {
        String said = String.valueOf(text);
        return secret.lend(chars -> quotation(chars).matcher(said).replaceAll(COVERED));
    }
}
