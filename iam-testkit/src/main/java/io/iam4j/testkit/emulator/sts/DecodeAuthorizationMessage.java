// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.DenialMessage;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.regex.Pattern;

/** Shows what an encoded message on a refusal says. IAM and STS send none; a test makes them for the services that do. */
final class DecodeAuthorizationMessage implements Action {
    private static final Rule MESSAGE = new Rule(1, 10_240, Pattern.compile("(?s).*"), "");

    @Override
    public boolean mutates() {
        return false;
    }

    @Override
    public void run(Request request, Xml out) {
        String message = request.params().required("EncodedMessage", MESSAGE);
        out.text(
                "DecodedMessage",
                DenialMessage.decode(message)
                        .orElseThrow(() -> Fault.of(
                                400,
                                "InvalidAuthorizationMessageException",
                                "The authorization message is invalid or has expired.")));
    }
}
