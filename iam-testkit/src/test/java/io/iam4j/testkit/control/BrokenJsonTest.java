// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that is no JSON is told in one sentence, with the place, wherever one is sent. */
class BrokenJsonTest {
    private static final EmbeddedIam IAM = EmbeddedIam.start();
    private static final ControlClient CONTROL = new ControlClient(IAM.endpoint());
    private static final List<String> INSIDE_OF_JACKSON = List.of(
            "Source", "REDACTED", "StreamReadFeature", "Jackson", "fasterxml", "start marker", "JsonToken", "\n");

    @AfterAll
    static void stop() {
        IAM.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | seed                | the seed is not JSON, as aws iam get-account-authorization-details --output json prints it:
        POST | organization        | an organization is a JSON object, such as {"MasterAccountId":
        PUT  | state               | this is no state of an embedded IAM: a JSON object is expected, and
        POST | weather             | the body is not a JSON object, such as {"latencyMillis": 40,
        POST | faults              | the body is not a JSON object, such as {"action":
        PUT  | clock               | the body is not a JSON object, such as {"now":
        POST | clock/advance       | the body is not a JSON object, such as {"days": 90}:
        PUT  | quotas              | the body is not a JSON object, such as {"UsersQuota": 3}:
        PUT  | issuers             | the body is not a JSON object, such as {"issuer":
        POST | console/securityKey | the body is not a JSON object, such as {"user":
        POST | reset               | the body is not a JSON object, such as {} (to is in the query, reset?to=empty):
        POST | keep                | the body is not a JSON object, such as {}:
        """)
    void it_is_told_where(String method, String path, String start) {
        told(method, path, start, "{\n  \"hunter2\": hunter2\n}", "it ceases to be JSON at line 2, column 14");
        told(method, path, start, "{\"hunter2\": [1\n", "it ends too early, at line 2, column 1");
        told(
                method,
                path,
                start,
                "{\"hunter2\": 1} {\"hunter2\": 1}",
                "more text follows the end of the JSON, at line 1, column 16");
        told(
                method,
                path,
                start,
                "{\"hunter2\": 1,\n \"hunter2\": 1}",
                "an object has a name twice, at line 2, column 11");
        told(method, path, start, "[".repeat(2000), "it is nested too deep, or a name or number is too long");
    }

    private static void told(String method, String path, String start, String body, String end) {
        ControlClient.Answer answer = CONTROL.send(method, path, body);

        assertThat(answer.status()).as(answer.error()).isEqualTo(400);
        assertThat(answer.error())
                .startsWith(start)
                .endsWith(end)
                .doesNotContain(INSIDE_OF_JACKSON)
                .doesNotContain("hunter2");
    }
}
