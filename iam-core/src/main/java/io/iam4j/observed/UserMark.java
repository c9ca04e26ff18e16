// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.User;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What iam4j remembers of a user, in a tag of that user: IAM does not tell when a key was switched off or why, and there is no state
 * file. A declaration's tags say nothing of these. Thread-safe.
 */
public enum UserMark {
    /** Which key a rotation switched off, and when. */
    KEY_REPLACED("iam4j:key-replaced"),
    /** Which service-specific credentials a rotation switched off, and when the last of them. */
    SERVICE_PASSWORD_REPLACED("iam4j:service-password-replaced"),
    /** When the user was shut off, and which credentials were switched off by that. */
    SHUT_OFF("iam4j:shut-off"),
    /** From when on the user may be deleted, and the period of the off-boarding, in the place of ids. */
    DELETE_AFTER("iam4j:delete-after");

    /**
     * The inline policy that ends sessions, by the name that the console of AWS gives it. A declaration that does not mention it leaves
     * it in place where it {@linkplain #sessionsEndedBefore says that}: taking it away would let sessions live again that somebody ended.
     */
    public static final String ENDED_SESSIONS = "AWSRevokeOlderSessions";

    /**
     * The inline policy of {@link User#deniedFrom}. A declaration that does not mention it any more leaves it in place: taking it away
     * would let in somebody whose time is over.
     */
    public static final String END = "iam4j-until";

    /**
     * How many tags a user, or a device, can have.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
     */
    public static final int MOST_TAGS = 50;

    /** Of the time by which sessions were ended, by iam4j or by a clock that is wrong. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int LONGEST_VALUE = 256;

    private final String tag;

    UserMark(String tag) {
        this.tag = tag;
    }

    /** What a rotation of such credentials leaves: of access keys, or of service-specific credentials. */
    public static UserMark replaced(Credential.Kind kind) {
        return kind == Credential.Kind.ACCESS_KEY ? KEY_REPLACED : SERVICE_PASSWORD_REPLACED;
    }

    /**
     * What a mark says.
     *
     * @param at when
     * @param credentials ids of credentials
     */
    public record Said(Instant at, List<String> credentials) {
        /** Copies the list, and cuts the time to seconds. */
        public Said {
            at = at.truncatedTo(ChronoUnit.SECONDS);
            credentials = List.copyOf(credentials);
        }

        /** The value of the tag: the time, then the ids, as many as 256 characters take. */
        public String value() {
            StringBuilder value = new StringBuilder(at.toString());
            for (String id : credentials)
                if (value.length() + 1 + id.length() <= LONGEST_VALUE)
                    value.append(' ').append(id);
            return value.toString();
        }

        /** Whether the tag tells all of it. */
        public boolean fits() {
            return credentials.stream().allMatch(id -> value().contains(id));
        }
    }

    /** From when on {@code user} is denied everything by that inline policy; empty without it, and where it says something else. */
    public static Optional<Instant> deniedFrom(User user) {
        PolicyDocument denial = user.inline().get(END);
        if (denial == null) return Optional.empty();
        return denial.statements().stream()
                .filter(each -> each.effect() == Effect.DENY && each.actions().contains("*"))
                .flatMap(each -> each.conditions().stream())
                .filter(each -> each.key().equalsIgnoreCase("aws:CurrentTime"))
                .filter(each -> each.operator().equalsIgnoreCase("DateGreaterThanEquals"))
                .flatMap(each -> each.values().stream())
                .flatMap(each -> instant(each).stream())
                .findFirst();
    }

    /**
     * Before when sessions have begun that {@code document} denies everything, where it says no more than that, as the policy does that the
     * console of AWS writes; empty where it says anything else, which its name does not make harmless.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">Revoke IAM role temporary
     *     security credentials</a>
     */
    public static Optional<Instant> sessionsEndedBefore(PolicyDocument document) {
        if (!document.isFullyRead()) return Optional.empty();
        List<Optional<Instant>> times = document.statements().stream()
                .map(UserMark::sessionsEndedBefore)
                .toList();
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Optional<Instant> sessionsEndedBefore(Statement statement) {
        boolean deniesAll = statement.effect() == Effect.DENY
                && statement.actions().equals(List.of("*"))
                && statement.resources().equals(List.of("*"))
                && statement.conditions().size() == 1;
        return statement.conditions().stream()
                .filter(any -> deniesAll)
                .filter(each -> each.operator().equalsIgnoreCase("DateLessThan"))
                .filter(each -> each.key().equalsIgnoreCase("aws:TokenIssueTime"))
                .filter(each -> each.values().size() == 1)
                .flatMap(each -> instant(each.values().get(0)).stream())
                .findFirst();
    }

    /** Whether it is the policy by which somebody ended sessions, as of {@code now}: one of a time far ahead locks out whoever signs in. */
    public static boolean endsSessions(String policy, PolicyDocument document, Instant now) {
        return policy.equals(ENDED_SESSIONS)
                && sessionsEndedBefore(document)
                        .filter(time -> !time.isAfter(now.plus(AHEAD)))
                        .isPresent();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Whether {@code user}, who gets {@code more} tags besides, has the tag {@code key} or can have it. */
    public static boolean hasRoom(User user, String key, int more) {
        return user.tags().containsKey(key) || user.tags().size() + more < MOST_TAGS;
    }

    /** The key of its tag. */
    public String tag() {
        return tag;
    }

    /** What this mark on {@code user} says; empty when there is none, or it does not begin with a time. */
    public Optional<Said> on(User user) {
        String value = user.tags().get(tag);
        if (value == null) return Optional.empty();
        List<String> words = List.of(value.trim().split(" +"));
        return instant(words.get(0)).map(at -> new Said(at, words.subList(1, words.size())));
    }

    /** Whether {@code key} is that of a mark. */
    public static boolean isMark(String key) {
        for (UserMark mark : values()) if (mark.tag.equalsIgnoreCase(key)) return true;
        return false;
    }
}
