// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import io.iam4j.access.internal.KeyNature;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a condition keeps out whom nobody knows: by what it says, not by the key alone. */
public final class Strangers {
    /** Nothing but wildcards, in an ARN too, whose service may be named. */
    private static final Pattern ANYTHING =
            Pattern.compile("[*?:/]*\\*[*?:/]*|arn(:[^:]*)?(:[*?]*)*:[*?]*\\*|arn:[^:]*:[^:]*(:[*?]*){2}:[*?]*\\*");

    /** The account is open, or there is none and the name begins with a wildcard. */
    private static final Pattern OPEN_ARN =
            Pattern.compile("[*?].*|arn:[^:]*(:[^:]*){0,2}\\*|arn:[^:]*:[^:]*:[^:]*:(\\*|[^:]*[*?][^:]*:.*|:[*?].*)");

    private static final Pattern OPEN_ID = Pattern.compile(".*[*?].*");
    private static final Pattern OPEN_PATH = Pattern.compile("[^/]*[*?].*");

    /** A unique id has 16 characters or more; a pattern that begins with fewer is of many. */
    private static final Pattern OPEN_UNIQUE_ID = Pattern.compile("[^*?]{0,15}[*?].*");

    /** Keys whose values only the requests of some have, with the patterns of values that anybody's may fit. */
    private static final Map<String, Predicate<String>> KEYS = keys();

    private Strangers() {}

    private static Map<String, Predicate<String>> keys() {
        Map<String, Predicate<String>> keys = new HashMap<>();
        for (String key : List.of(
                "aws:principalorgid",
                "aws:principalaccount",
                "aws:principalservicename",
                "aws:principalservicenameslist",
                "aws:sourceaccount",
                "aws:sourceowner",
                "aws:sourceorgid",
                "aws:sourcevpc",
                "aws:sourcevpce",
                "aws:vpceaccount",
                "aws:vpceorgid",
                "kms:calleraccount",
                "lambda:eventsourcetoken",
                "s3:dataaccesspointaccount")) keys.put(key, OPEN_ID.asMatchPredicate());
        for (String key : List.of("aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"))
            keys.put(key, OPEN_PATH.asMatchPredicate());
        for (String key : List.of(
                "aws:principalarn",
                "aws:sourcearn",
                "aws:sourcevpcarn",
                "aws:federatedprovider",
                "s3:dataaccesspointarn",
                "elasticfilesystem:accesspointarn")) keys.put(key, OPEN_ARN.asMatchPredicate());
        keys.put("aws:userid", OPEN_UNIQUE_ID.asMatchPredicate());
        keys.put("aws:sourceip", Addresses::isOpen);
        keys.put("aws:principalisawsservice", Strangers::isNo);
        keys.put("elasticfilesystem:accessedviamounttarget", Strangers::isNo);
        return Map.copyOf(keys);
    }

    /**
     * Whether a condition of an Allow for everyone says who is meant, or from where: an organization, an account, a network. Keys that a
     * stranger can fit are none: names of users, tags, the external id, services that somebody acts through.
     */
    public static boolean areKeptOutBy(Condition condition) {
        Predicate<String> open = KEYS.get(key(condition));
        return open != null && Operator.of(condition).demandsKey() && noneIs(open, condition);
    }

    /**
     * Whether a Deny for everyone under this condition keeps strangers out: it excludes those alone who are meant, so that requests without the
     * key are denied, or services that act for somebody. Without a set operator a denial by a key with a set of values spares whoever has one. MFA keeps nobody out: a stranger can sign in with a device of their own, and long-term
     * keys have no such key.
     */
    public static boolean areDeniedBy(Condition condition) {
        Operator operator = Operator.of(condition);
        Predicate<String> open = KEYS.get(key(condition));
        if (operator.base().equals("bool")) return isOfEveryStranger(condition, operator);
        if (operator.set().isEmpty() && KeyNature.of(condition.key()).isSet()) return false;
        return open != null && operator.isNegated() && !operator.set().equals("foranyvalue") && noneIs(open, condition);
    }

    /**
     * Whether a condition asks for something that not everybody has: it holds only for requests with the key, and not with any value of it.
     */
    public static boolean areAskedBy(Condition condition) {
        Operator operator = Operator.of(condition);
        if (!operator.demandsKey() || isMetByAnybody(condition)) return false;
        Predicate<String> open = KEYS.get(key(condition));
        return open == null || noneIs(open, condition);
    }

    /** Whether anybody's request can meet a condition: any value fits, every address, true and false, or a connection as all have it. */
    static boolean isMetByAnybody(Condition condition) {
        Operator operator = Operator.of(condition);
        List<String> values = condition.values();
        if (operator.base().equals("bool")) return isUsual(key(condition), values);
        if (operator.family().equals("ip")) return values.stream().anyMatch(Addresses::isOpen);
        if (!operator.takesWildcards()) return false;
        return values.stream().anyMatch(value -> ANYTHING.matcher(value).matches());
    }

    /** Whether a condition on true or false holds for all that a stranger can send; anonymous requests do not say whether a service asks. */
    private static boolean isOfEveryStranger(Condition condition, Operator operator) {
        boolean yes = condition.values().stream().anyMatch("true"::equalsIgnoreCase);
        boolean no = condition.values().stream().anyMatch(Strangers::isNo);
        boolean whenAbsent = operator.isForAllValues()
                || operator.ifExists() && !operator.set().equals("foranyvalue");
        return switch (key(condition)) {
            case "aws:viaawsservice" -> no;
            case "aws:principalisawsservice" -> no && whenAbsent;
            case "aws:securetransport" -> yes && no;
            default -> yes && no && whenAbsent;
        };
    }

    /** What nearly every request has: TLS, no service that acts for somebody, and not to be a service. */
    private static boolean isUsual(String key, List<String> values) {
        boolean yes = values.stream().anyMatch("true"::equalsIgnoreCase);
        boolean no = values.stream().anyMatch(Strangers::isNo);
        if (yes && no) return true;
        return switch (key) {
            case "aws:securetransport" -> yes;
            case "aws:viaawsservice", "aws:principalisawsservice", "aws:multifactorauthpresent" -> no;
            default -> false;
        };
    }

    /** Whether Bool reads a value as false: any text does that is not "true". */
    private static boolean isNo(String value) {
        return !value.equalsIgnoreCase("true") && !value.contains("${");
    }

    private static boolean noneIs(Predicate<String> open, Condition condition) {
        boolean patterns = Operator.of(condition).takesWildcards()
                || !Operator.of(condition).base().startsWith("string");
        return condition.values().stream().noneMatch(value -> patterns ? open.test(value) : isAnyVariable(value));
    }

    /** A value that is whatever the caller brings along. */
    private static boolean isAnyVariable(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith("${aws:principal");
    }

    private static String key(Condition condition) {
        return condition.key().toLowerCase(Locale.ROOT);
    }

    /** Whether one of some principals is everybody. */
    public static boolean areAmong(List<Principal> principals) {
        return principals.stream()
                .filter(principal -> principal.kind() == Principal.Kind.AWS)
                .anyMatch(principal -> principal.ids().contains("*"));
    }
}
