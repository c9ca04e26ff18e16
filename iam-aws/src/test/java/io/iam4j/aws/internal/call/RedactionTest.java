// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamException;

class RedactionTest {
    private static final String PASSWORD = "correct-horse-Battery-9!";

    private static Failure covered(SdkException thrown) {
        try (Secret secret = Secret.copyOf(PASSWORD)) {
            SdkException covered = Redaction.without(secret, thrown);
            StringWriter trace = new StringWriter();
            covered.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(PASSWORD);
            return Failure.of(covered);
        }
    }

    private static AwsServiceException answer(int status) {
        return IamException.builder()
                .message("a proxy says: " + PASSWORD)
                .statusCode(status)
                .build();
    }

    @Test
    void an_answer_without_details_keeps_its_status() {
        assertThat(covered(answer(502)).isUndecided()).isTrue();
        assertThat(covered(answer(502)).words()).isEqualTo("a proxy says: <secret>");
        assertThat(covered(answer(429)).retry()).isPresent();
        assertThat(covered(answer(400)).retry()).isEmpty();
    }

    @Test
    void a_lost_answer_stays_one() {
        assertThat(covered(SdkClientException.create("x", new IOException(PASSWORD)))
                        .isUndecided())
                .isTrue();
        assertThat(covered(ApiCallTimeoutException.builder().message(PASSWORD).build())
                        .isUndecided())
                .isTrue();
        assertThat(covered(SdkClientException.create("cannot unmarshall " + PASSWORD))
                        .isUndecided())
                .isTrue();
        assertThat(covered(SdkClientException.create(PASSWORD)).isUndecided()).isFalse();
    }

    @Test
    void what_quotes_nothing_stays_itself() {
        SdkException plain = SdkClientException.create("x");
        try (Secret secret = Secret.copyOf(PASSWORD)) {
            assertThat(Redaction.without(secret, plain)).isSameAs(plain);
        }
    }
}
