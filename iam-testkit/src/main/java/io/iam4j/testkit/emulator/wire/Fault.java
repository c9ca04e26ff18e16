// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.Objects;
import java.util.Optional;

/** A refusal by the service: the code, HTTP status and text that the client sees. Immutable. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Optional<String> reason;

    private Fault(int status, String code, String message, Optional<String> reason) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.reason = reason;
    }

    /** A fault with any code. */
    public static Fault of(int status, String code, String message) {
        return new Fault(status, code, message, Optional.empty());
    }

    /** The same with the member {@code Reason} that faults of AWS Organizations have. */
    public Fault because(String why) {
        return new Fault(status, code, text(), Optional.of(why));
    }

    /** NoSuchEntity 404. */
    public static Fault noSuchEntity(String message) {
        return of(404, "NoSuchEntity", message);
    }

    /** EntityAlreadyExists 409. */
    public static Fault alreadyExists(String message) {
        return of(409, "EntityAlreadyExists", message);
    }

    /** DeleteConflict 409. */
    public static Fault deleteConflict(String message) {
        return of(409, "DeleteConflict", message);
    }

    /** LimitExceeded 409. */
    public static Fault limitExceeded(String message) {
        return of(409, "LimitExceeded", message);
    }

    /** ValidationError 400: a value outside its model. */
    public static Fault validation(String message) {
        return of(400, "ValidationError", message);
    }

    /** ValidationError 400 in the wording of a failed constraint at one parameter. */
    public static Fault constraint(String value, String parameter, String constraint) {
        return validation("1 validation error detected: " + value + " at '" + camel(parameter)
                + "' failed to satisfy constraint: Member must " + constraint);
    }

    /** MalformedInput 400: an integer, boolean or list index that does not parse. */
    public static Fault malformedInput(String message) {
        return of(400, "MalformedInput", message);
    }

    /** InvalidInput 400: values that parse but do not go together. */
    public static Fault invalidInput(String message) {
        return of(400, "InvalidInput", message);
    }

    /** MalformedPolicyDocument 400. */
    public static Fault malformedPolicy(String message) {
        return of(400, "MalformedPolicyDocument", message);
    }

    /** AccessDenied 403. */
    public static Fault accessDenied(String message) {
        return of(403, "AccessDenied", message);
    }

    /** UnmodifiableEntity 400. */
    public static Fault unmodifiable(String message) {
        return of(400, "UnmodifiableEntity", message);
    }

    /** The service's error code. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The reason, absent where the code says all. */
    public Optional<String> reason() {
        return reason;
    }

    /** The text; never null. */
    public String text() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    /** The parameter's name as the service writes it in messages: first letter in lower case. */
    public static String camel(String parameter) {
        return parameter.isEmpty() ? parameter : Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
    }
}
