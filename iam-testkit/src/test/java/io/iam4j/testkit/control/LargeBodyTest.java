// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Wire;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What goes out goes in, however large it is. */
class LargeBodyTest {
    private static final int MANY = 50_000;
    private static final int OF_A_CALL = 32 * 1024 * 1024;
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                    + "\"Resource\":\"arn:aws:s3:::bucket/" + "x".repeat(300) + "\"}}";
    private static final long LARGEST = 1024L * 1024 * 1024;

    /** The state of a server that has one user, and as many more like that user. */
    private static String stateOfMany(EmbeddedIam iam) {
        Wire wire = Wire.to(iam.endpoint());
        String id = wire.ok("CreateUser", "UserName", "user-of-a-team").text("UserId");
        wire.ok("PutUserPolicy", "UserName", "user-of-a-team", "PolicyName", "reads", "PolicyDocument", POLICY);
        ObjectNode state = (ObjectNode) new ControlClient(iam.endpoint()).get("state");
        ArrayNode users = (ArrayNode) state.at("/accounts/0/users");
        String one = users.get(0).toString();
        for (int i = 1; i < MANY; i++)
            users.add(Json.tree(one.replace("user-of-a-team", "user-" + i)
                            .replace(id, id.substring(0, id.length() - 5) + (10_000 + i)))
                    .orElseThrow());
        return state.toPrettyString();
    }

    @Test
    void a_state_of_fifty_thousand_users_goes_in_again() {
        try (EmbeddedIam first = EmbeddedIam.start();
                EmbeddedIam second = EmbeddedIam.start()) {
            ControlClient control = new ControlClient(first.endpoint());
            control.ok("PUT", "state", stateOfMany(first));
            String state = control.raw("GET", "/_emulator/state", "").body();
            assertThat(state.length()).isGreaterThan(OF_A_CALL);

            ControlClient other = new ControlClient(second.endpoint());
            other.ok("PUT", "state", state);

            assertThat(other.get("accounts").at("/accounts/0/counts/users").asInt())
                    .isEqualTo(MANY);
            Wire.to(second.endpoint()).ok("GetUserPolicy", "UserName", "user-49999", "PolicyName", "reads");
        }
    }

    @Test
    void a_body_that_is_too_large_even_so_is_refused_in_json() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            HttpRequest request = HttpRequest.newBuilder(iam.endpoint().resolve("/_emulator/state"))
                    .PUT(BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> new Spaces(LARGEST + 1)), LARGEST + 1))
                    .build();
            HttpResponse<String> refused = HttpClient.newHttpClient()
                    .sendAsync(request, BodyHandlers.ofString())
                    .join();
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body())
                    .startsWith("{\"error\":\"the body is larger than 1073741824 bytes;")
                    .contains("--state FILE");
        }
    }

    /** Blanks without the memory for them. */
    private static final class Spaces extends InputStream {
        private long left;

        Spaces(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) return -1;
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) into[offset + i] = ' ';
            left -= count;
            return count;
        }
    }
}
