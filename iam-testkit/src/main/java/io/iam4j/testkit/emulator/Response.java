// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.JsonAnswer;
import java.util.UUID;

/**
 * What goes back over HTTP.
 *
 * @param type the media type of the body
 */
public record Response(int status, String type, String body, String requestId) {
    static final int TOO_LARGE = 413;

    /** Refuses a call that is larger than any that makes sense. */
    static Response tooLarge(int most) {
        Fault fault = Fault.of(
                TOO_LARGE,
                "RequestEntityTooLarge",
                "The request is larger than " + most + " bytes; no operation takes so much.");
        String id = UUID.randomUUID().toString();
        return new Response(
                TOO_LARGE, Protocol.QUERY.mediaType(), Answers.fault(fault, Service.IAM.namespace(), id), id);
    }

    /** The same answer of the Query protocol in JSON. */
    Response asJson() {
        return new Response(status, "application/json", JsonAnswer.of(body), requestId);
    }
}
