// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.Disruption;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fault that one call meets. Immutable. */
public final class InjectedFault {
    /** The names of faults that are not answered with an error. */
    private static final Set<String> NO_ERRORS = Set.of("answer lost", "call lost", "bare role ARN", "late list");

    /** Throttling 400 "Rate exceeded", TooManyRequestsException of AWS Organizations; nothing is done. */
    public static final InjectedFault THROTTLING = fault(400, "Throttling", "Rate exceeded");
    /** ServiceFailure 500, ServiceException of AWS Organizations; nothing is done. */
    public static final InjectedFault SERVICE_FAILURE =
            fault(500, "ServiceFailure", "The request processing has failed because of an unknown error.");
    /** ServiceUnavailable 503; nothing is done. */
    public static final InjectedFault SERVICE_UNAVAILABLE =
            fault(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    /** ConcurrentModification 409; nothing is done. */
    public static final InjectedFault CONCURRENT_MODIFICATION = fault(
            409,
            "ConcurrentModification",
            "The request was rejected because multiple requests to change this object were submitted simultaneously."
                    + " Wait a few minutes and submit your request again.");
    /** EntityTemporarilyUnmodifiable 409; nothing is done. */
    public static final InjectedFault TEMPORARILY_UNMODIFIABLE = fault(
            409,
            "EntityTemporarilyUnmodifiable",
            "The request was rejected because it referenced an entity that is temporarily unmodifiable. Wait several"
                    + " minutes.");
    /** The call is carried out, or refused, and the connection closed without an answer. */
    public static final InjectedFault LOST_ANSWER = new InjectedFault("answer lost", null, Course.ANSWER_LOST);
    /** The connection is closed before anything is done. */
    public static final InjectedFault LOST_CALL = new InjectedFault("call lost", null, Course.NOT_CARRIED_OUT);
    /** GetRole shows the role's unique id in the place of its ARN; other operations are not concerned. */
    public static final InjectedFault BARE_ARN = new InjectedFault("bare role ARN", null, Course.ANSWERED);

    /** How {@link #lateList} is called. */
    private static final String LATE_LIST = "late list";

    /** AccessDenied 403 of STS for a device that it does not know yet. */
    static final InjectedFault UNKNOWN_DEVICE = fault(
            403,
            "AccessDenied",
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is"
                    + " valid and associated with this user.");

    /** How far the call comes. */
    private enum Course {
        NOT_CARRIED_OUT,
        ANSWER_LOST,
        ANSWERED
    }

    private final String name;
    private final @Nullable Fault fault;
    private final Course course;
    private final Set<String> missing;

    private InjectedFault(String name, @Nullable Fault fault, Course course) {
        this(name, fault, course, Set.of());
    }

    private InjectedFault(String name, @Nullable Fault fault, Course course, Set<String> missing) {
        this.name = name;
        this.fault = fault;
        this.course = course;
        this.missing = Set.copyOf(missing);
    }

    /** A listing of attached policies leaves these ARNs out. */
    static InjectedFault lateList(Set<String> arns) {
        return new InjectedFault(LATE_LIST, null, Course.ANSWERED, arns);
    }

    /**
     * A refusal with any status from 400 to 599, any code and any text; nothing is done.
     *
     * @throws IllegalArgumentException when the status is that of no refusal, or the code is empty or one that is not answered with an error,
     *     such as {@code answer lost}
     */
    public static InjectedFault fault(int status, String code, String message) {
        if (status < 400 || status > 599)
            throw new IllegalArgumentException("fault(" + status + ", ...): a refusal has a status from 400 to 599");
        if (code.isBlank() || NO_ERRORS.contains(code))
            throw new IllegalArgumentException(
                    "fault(..., \"" + code + "\", ...): an error code is expected, such as AccessDenied");
        return new InjectedFault(code, Fault.of(status, code, message), Course.NOT_CARRIED_OUT);
    }

    /**
     * A fault by its {@link #name}, or by one of the error codes of IAM, STS and AWS Organizations, such as {@code AccessDenied}, with the
     * status and a text of it.
     *
     * @throws IllegalArgumentException when there is none; the message has the nearest, {@link #names} has all. Any other code is {@link
     *     #fault}
     */
    public static InjectedFault named(String nameOrCode) {
        return FaultCodes.named(nameOrCode);
    }

    /** The names that {@link #named} knows, in the order of the alphabet. */
    public static List<String> names() {
        return FaultCodes.names();
    }

    /** The HTTP status it is answered with, absent when the connection is closed or the call is answered. */
    public Optional<Integer> status() {
        return Optional.ofNullable(fault).map(Fault::status);
    }

    /** The text it is answered with, absent like {@link #status}. */
    public Optional<String> message() {
        return Optional.ofNullable(fault).map(Fault::text);
    }

    /** EntityTemporarilyUnmodifiable 409 as the service words it for a new password. */
    static InjectedFault creatingLoginProfile(String user) {
        return fault(
                409,
                "EntityTemporarilyUnmodifiable",
                "Login Profile for User " + user + " cannot be modified while login profile is being created.");
    }

    /** How records call it: the error code, {@code answer lost}, {@code call lost}, {@code bare role ARN} or {@code late list}. */
    public String name() {
        return name;
    }

    /** Whether the call is carried out all the same. */
    boolean isCarriedOut() {
        return course != Course.NOT_CARRIED_OUT;
    }

    Disruption disruption() {
        return new Disruption(
                name, Optional.ofNullable(fault), isCarriedOut(), course == Course.ANSWERED, equals(BARE_ARN), missing);
    }

    @Override
    public String toString() {
        return name;
    }
}
