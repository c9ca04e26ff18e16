// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.Map;
import java.util.Optional;

/** Answers requests for the server itself, outside of the services. */
public interface AdminEndpoint {
    /** Where such requests start. */
    String PATH = "/_emulator/";

    /** An answer: the HTTP status, the media type, a text, and further headers. */
    record Answer(int status, String type, String body, Map<String, String> headers) {
        /** An answer in JSON. */
        public static Answer json(int status, String text) {
            return new Answer(status, "application/json", text, Map.of());
        }
    }

    /** Whether a path is one of such requests. */
    static boolean has(String path) {
        return (path + "/").startsWith(PATH);
    }

    /** Refuses a request of such a path before it is looked at. */
    Answer refusal(int status, String message);

    /** Answers a request; absent when it is one for a service. */
    Optional<Answer> answer(Incoming request);
}
