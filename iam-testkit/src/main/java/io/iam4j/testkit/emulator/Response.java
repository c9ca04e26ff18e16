// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.JsonAnswer;

/**
 * What goes back over HTTP.
 *
 * @param type the media type of the body
 */
public record Response(int status, String type, String body, String requestId) {
    /** The same answer of the Query protocol in JSON. */
    Response asJson() {
        return new Response(status, "application/json", JsonAnswer.of(body), requestId);
    }
}
