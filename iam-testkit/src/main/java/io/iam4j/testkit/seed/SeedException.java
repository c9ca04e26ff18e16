// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.error.Iam4jException;
import io.iam4j.testkit.http.Reply;

/** A part of a seed that the account refuses. The message names it, the call and the service's answer. */
public final class SeedException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private SeedException(String code, String message) {
        super(message);
        this.code = code;
    }

    static SeedException refused(String what, String action, Reply answer) {
        return new SeedException(
                answer.code(),
                what + " cannot be seeded: " + action + " was answered with " + answer.code() + ": " + answer.message()
                        + (answer.code().equals("NoSuchEntity") ? WHOLE : "") + WAY_OUT);
    }

    static SeedException impossible(String what, String why) {
        return new SeedException("", what + " cannot be seeded: " + why + WAY_OUT);
    }

    private static final String WHOLE = " (An export made with --filter lacks what it refers to: export all kinds.)";

    private static final String WAY_OUT =
            " What was seeded before it stays: empty the server first (over HTTP POST /_emulator/reset?to=empty), or, in Java, seed without it:"
                    + " Seed.of(...).without(kind, name), or withoutCredentials().";

    /** The service's error code, such as {@code MalformedPolicyDocument}; empty when no call was made. */
    public String code() {
        return code;
    }
}
