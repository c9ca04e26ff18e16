// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can befall one call. Immutable. */
public final class Trouble {
    /** Throttling 400 "Rate exceeded"; nothing is done. */
    public static final Trouble THROTTLING = fault(400, "Throttling", "Rate exceeded");
    /** ServiceFailure 500; nothing is done. */
    public static final Trouble SERVICE_FAILURE =
            fault(500, "ServiceFailure", "The request processing has failed because of an unknown error.");
    /** ServiceUnavailable 503; nothing is done. */
    public static final Trouble SERVICE_UNAVAILABLE =
            fault(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    /** ConcurrentModification 409; nothing is done. */
    public static final Trouble CONCURRENT_MODIFICATION = fault(
            409,
            "ConcurrentModification",
            "The request was rejected because multiple requests to change this object were submitted simultaneously."
                    + " Wait a few minutes and submit your request again.");
    /** EntityTemporarilyUnmodifiable 409; nothing is done. */
    public static final Trouble TEMPORARILY_UNMODIFIABLE = fault(
            409,
            "EntityTemporarilyUnmodifiable",
            "The request was rejected because it referenced an entity that is temporarily unmodifiable. Wait several"
                    + " minutes.");
    /** The call is carried out and the connection closed without an answer. */
    public static final Trouble LOST_ANSWER = new Trouble("answer lost", null, Course.ANSWER_LOST);
    /** The connection is closed before anything is done. */
    public static final Trouble LOST_CALL = new Trouble("call lost", null, Course.STRUCK);
    /** GetRole shows the role's unique id in the place of its ARN; other operations are not concerned. */
    public static final Trouble BARE_ARN = new Trouble("bare role ARN", null, Course.UNFINISHED);

    /** How {@link #lateList} is called. */
    private static final String LATE_LIST = "late list";

    /** AccessDenied 403 of STS for a device that it does not know yet. */
    static final Trouble UNKNOWN_DEVICE = fault(
            403,
            "AccessDenied",
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is"
                    + " valid and associated with this user.");

    /** How far the call comes. */
    private enum Course {
        STRUCK,
        ANSWER_LOST,
        UNFINISHED
    }

    private final String name;
    private final @Nullable Fault fault;
    private final Course course;
    private final Set<String> missing;

    private Trouble(String name, @Nullable Fault fault, Course course) {
        this(name, fault, course, Set.of());
    }

    private Trouble(String name, @Nullable Fault fault, Course course, Set<String> missing) {
        this.name = name;
        this.fault = fault;
        this.course = course;
        this.missing = Set.copyOf(missing);
    }

    /** A listing of attached policies leaves these ARNs out. */
    static Trouble lateList(Set<String> arns) {
        return new Trouble(LATE_LIST, null, Course.UNFINISHED, arns);
    }

    /** A refusal with any status, code and text; nothing is done. */
    public static Trouble fault(int status, String code, String message) {
        return new Trouble(code, Fault.of(status, code, message), Course.STRUCK);
    }

    /** EntityTemporarilyUnmodifiable 409 as the service words it for a new password. */
    static Trouble creatingLoginProfile(String user) {
        return fault(
                409,
                "EntityTemporarilyUnmodifiable",
                "Login Profile for User " + user + " cannot be modified while login profile is being created.");
    }

    /** How records call it: the error code, {@code answer lost}, {@code call lost}, {@code bare role ARN} or {@code late list}. */
    public String name() {
        return name;
    }

    /** The refusal, absent when the connection is closed instead. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The ARNs that a listing of attached policies leaves out. */
    public Set<String> missing() {
        return missing;
    }

    /** Whether the call is carried out all the same. */
    public boolean isCarriedOut() {
        return course != Course.STRUCK;
    }

    /** Whether what the call gives is answered. */
    public boolean isAnswered() {
        return course == Course.UNFINISHED;
    }

    @Override
    public String toString() {
        return name;
    }
}
