// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** A proxy may quote the request as it was sent, a page may quote it as HTML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=X&Password=correct-horse-Battery-9%21%26%27&UserName=u",
                "Password%3Dcorrect-horse-Battery-9!%26'",
                "%63orrect-horse-Battery-9!&' and correct%2dhorse%2DBattery-9%21&%27",
                "<p>correct-horse-Battery-9!&amp;&#39;</p>",
                "<p>correct-horse-Battery-9&#x21;&#38;&apos;</p>",
            })
    void a_secret_in_another_encoding_is_covered_too(String text) {
        try (Secret secret = Secret.copyOf("correct-horse-Battery-9!&'")) {
            for (SdkException thrown : List.of(
                    SdkClientException.create(text),
                    SdkClientException.create("x", new IOException(text)),
                    IamException.builder().message(text).statusCode(502).build())) {
                StringWriter trace = new StringWriter();
                Redaction.without(secret, thrown).printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("Battery-9");
            }
        }
    }

    @Test
    void what_quotes_nothing_stays_itself() {
        SdkException plain = SdkClientException.create("x");
        try (Secret secret = Secret.copyOf(PASSWORD)) {
            assertThat(Redaction.without(secret, plain)).isSameAs(plain);
        }
    }
}
