// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.JsonAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What goes back over HTTP.
 *
 * @param type the media type of the body
 * @param errorType the code of an error that its header tells too; absent where the protocol has none
 */
public record Response(int status, String type, String body, String requestId, Optional<String> errorType) {
    static final int TOO_LARGE = 413;

    Response(int status, String type, String body, String requestId) {
        this(status, type, body, requestId, Optional.empty());
    }

    /** An error for a client of another service that speaks JSON, as all of its protocols read it. */
    static Response otherJson(Fault fault, String type, String requestId) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", fault.code())
                .put("message", fault.text())
                .toString();
        return new Response(fault.status(), type, body, requestId, Optional.of(fault.code()));
    }

    /** The headers of its own. */
    Map<String, String> headers() {
        Map<String, String> out = new TreeMap<>(Map.of("x-amzn-RequestId", requestId));
        errorType.ifPresent(code -> out.put("x-amzn-ErrorType", code));
        return out;
    }

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
        return new Response(status, "application/json", JsonAnswer.of(body), requestId, errorType);
    }
}
