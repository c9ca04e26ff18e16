// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import java.util.Optional;

/** A request that the control refuses: the HTTP status, the field that is wrong, if it is one, and a message that says the way out. */
final class ControlError extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INTERNAL = 500;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    private ControlError(int status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
    }

    /** 400, for a field of the body or of the query. */
    static ControlError field(String field, String message) {
        return new ControlError(BAD_REQUEST, field, field + ": " + message);
    }

    /** 400, for the request as a whole. */
    static ControlError request(String message) {
        return new ControlError(BAD_REQUEST, "", message);
    }

    /** 404. */
    static ControlError absent(String message) {
        return new ControlError(NOT_FOUND, "", message);
    }

    /** 409. */
    static ControlError conflict(String message) {
        return new ControlError(CONFLICT, "", message);
    }

    /** 500. */
    static ControlError defect(String message) {
        return new ControlError(INTERNAL, "", message);
    }

    int status() {
        return status;
    }

    Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }
}
