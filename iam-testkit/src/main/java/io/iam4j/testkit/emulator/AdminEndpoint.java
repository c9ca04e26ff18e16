// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

/** Answers requests for the server itself, outside of the services. */
public interface AdminEndpoint {
    /** Where such requests start. */
    String PATH = "/_emulator/";

    /** An answer: the HTTP status and a JSON text. */
    record Answer(int status, String json) {}

    /**
     * Answers a request.
     *
     * @param method the HTTP method
     * @param path the path after {@value #PATH}
     * @param body the text sent
     */
    Answer answer(String method, String path, String body);
}
