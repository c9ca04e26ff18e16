// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Map;

/** How a service writes its answers. */
enum Protocol {
    /** The Query protocol of IAM and STS: XML. */
    QUERY("text/xml") {
        @Override
        Fault worded(Fault fault) {
            return fault;
        }

        @Override
        String body(Fault fault, Service service, String requestId) {
            return Answers.fault(fault, service.namespace(), requestId);
        }
    },
    /** The protocol AWS JSON 1.1 of AWS Organizations. */
    JSON("application/x-amz-json-1.1") {
        @Override
        Fault worded(Fault fault) {
            String code = CODES.get(fault.code());
            if (code == null) return fault;
            String text = code.equals(TOO_MANY) ? THROTTLED : fault.text();
            return Fault.of(fault.status() < SERVER_SIDE ? BAD_REQUEST : fault.status(), code, text);
        }

        @Override
        String body(Fault fault, Service service, String requestId) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            out.put("__type", fault.code()).put("Message", fault.text());
            fault.reason().ifPresent(reason -> out.put("Reason", reason));
            return out.toString();
        }
    };

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_SIDE = 500;
    private static final String TOO_MANY = "TooManyRequestsException";
    private static final String THROTTLED =
            "AWS Organizations can't complete your request because your account has exceeded the maximum number of"
                    + " requests per second. Try again later.";

    /**
     * How faults that are not the service's own are called in JSON (AWS Organizations API Reference, CommonErrors, and the errors of each
     * operation).
     */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("AccessDenied", "AccessDeniedException"),
            Map.entry("ExpiredToken", "ExpiredTokenException"),
            Map.entry("IncompleteSignature", "IncompleteSignatureException"),
            Map.entry("InvalidClientTokenId", "UnrecognizedClientException"),
            Map.entry("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
            Map.entry("ServiceFailure", "ServiceException"),
            Map.entry("ServiceUnavailable", "ServiceUnavailableException"),
            Map.entry("SignatureDoesNotMatch", "InvalidSignatureException"),
            Map.entry("Throttling", TOO_MANY));

    private final String mediaType;

    Protocol(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type of answers. */
    String mediaType() {
        return mediaType;
    }

    /** A fault with the code and status that it has in this protocol. */
    abstract Fault worded(Fault fault);

    /** A fault on the wire. */
    abstract String body(Fault fault, Service service, String requestId);
}
