// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.access.internal.Coverage;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How much the wildcards of a statement take in, in whatever way they are written. */
public final class Breadth {
    private static final Pattern WILDCARDS = Pattern.compile("[*?]*\\*[*?]*");
    private static final Pattern WHOLE_SERVICE = Pattern.compile("[a-z0-9-]+:\\*");

    /** What fits all of these is everything. */
    private static final List<String> ANYTHING = List.of(
            "arn:aws:iam::123456789012:user/q7Zx",
            "arn:aws:iam::123456789012:role/mB2-w/k",
            "arn:aws:s3:::q7zx/mB2/w",
            "arn:aws:ec2:eu-west-1:123456789012:instance/i-0q7z",
            "arn:aws:lambda:us-east-1:123456789012:function:mB2");

    /** Who has one of these on everything can do whatever they want. */
    private static final List<String> RIGHTS_OF_CHOICE = List.of(
            "iam:putuserpolicy",
            "iam:putrolepolicy",
            "iam:putgrouppolicy",
            "iam:attachuserpolicy",
            "iam:attachrolepolicy",
            "iam:attachgrouppolicy",
            "iam:createpolicyversion");

    /** Roles of two accounts, in one path and another, after their partition. */
    private static final List<String> ANY_ROLE =
            List.of("iam::123456789012:role/q7Zx", "iam::210987654321:role/mB2-w/k");

    private static final List<String> IAM_TYPES = List.of("user", "group", "role", "policy");
    private static final int PARTS = 6;
    private static final int ACCOUNT = 4;

    private Breadth() {}

    /** A value of Action in lower case with one star for wildcards that come to the same: {@code s3:**} is {@code s3:*}. */
    public static String plain(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return lower.indexOf('*') < 0 ? lower : WILDCARDS.matcher(lower).replaceAll("*");
    }

    /** Whether a value of Action is every action. */
    public static boolean isEveryAction(String action) {
        String plain = plain(action);
        return plain.equals("*") || plain.equals("*:*");
    }

    /** Whether a value of Action is every action of a service. */
    public static boolean isWholeService(String action) {
        return WHOLE_SERVICE.matcher(plain(action)).matches();
    }

    /** Whether a value of Resource takes in everything: {@code *}, {@code arn:aws:*}, {@code arn:*:*:*:*:*}. */
    public static boolean isEveryResource(String resource) {
        return resource.equals("*")
                || resource.endsWith("*")
                        && isWild(service(resource))
                        && ANYTHING.stream().allMatch(each -> Coverage.ofResources(spread(resource), each));
    }

    /** Whether a value of Resource takes in all users, groups, roles or policies of an account, or all of IAM. */
    public static boolean isAnyOfIam(String resource) {
        if (!resource.endsWith("*")) return false;
        String service = service(resource);
        if (!service.equals("iam") && !isWild(service)) return false;
        if (isEveryResource(resource)) return true;
        String[] parts = spread(resource).split(":", PARTS);
        boolean hasAccount = parts.length == PARTS && parts[ACCOUNT].matches("[0-9]{12}|\\{account}");
        String begin = "arn:" + partition(parts) + ":iam::" + (hasAccount ? parts[ACCOUNT] : "123456789012") + ":";
        return IAM_TYPES.stream()
                .anyMatch(type -> Coverage.ofResources(spread(resource), begin + type + "/q7Zx")
                        && Coverage.ofResources(spread(resource), begin + type + "/mB2-w"));
    }

    /** Whether a value of Resource takes in roles of whatever account and name. */
    private static boolean isAnyRole(String resource) {
        String begin = "arn:" + partition(spread(resource).split(":", PARTS)) + ":";
        return isEveryResource(resource)
                || ANY_ROLE.stream().allMatch(role -> Coverage.ofResources(spread(resource), begin + role));
    }

    private static String partition(String[] parts) {
        return parts.length > 1 && !isWild(parts[1]) ? parts[1] : "aws";
    }

    /** The third part of an ARN; a star where it breaks off before. */
    private static String service(String resource) {
        int begin = resource.indexOf(':', resource.indexOf(':') + 1) + 1;
        int end = resource.indexOf(':', begin);
        return begin == 0 ? "*" : resource.substring(begin, end < 0 ? resource.length() : end);
    }

    private static boolean isWild(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }

    /** With one star for wildcards that come to the same, in each part. */
    private static String spread(String resource) {
        return WILDCARDS.matcher(resource).replaceAll("*");
    }

    /** Whether a statement is about every action, or about all but some that nobody needs to get at them: IAM is not left out. */
    public static boolean isOfEveryAction(Statement statement) {
        if (statement.notActions().isEmpty())
            return statement.actions().stream().anyMatch(Breadth::isEveryAction);
        return RIGHTS_OF_CHOICE.stream().anyMatch(action -> isAbout(statement, action));
    }

    /** Whether a statement is about an action, by name, by wildcard or by all but others; the action is given in lower case. */
    public static boolean isAbout(Statement statement, String action) {
        return statement.notActions().isEmpty()
                ? isNamed(statement.actions(), action)
                : !isNamed(statement.notActions(), action);
    }

    private static boolean isNamed(List<String> patterns, String action) {
        return patterns.stream().anyMatch(each -> new ActionPattern(each).matches(action));
    }

    /** Whether a statement is about every resource, or about all but some that are not of IAM. */
    public static boolean isOnEverything(Statement statement) {
        if (statement.notResources().isEmpty())
            return statement.resources().stream().anyMatch(Breadth::isEveryResource);
        return statement.notResources().stream().noneMatch(Breadth::isAnyOfIam);
    }

    /** Whether a statement is about roles of whatever account and name, or about all but some. */
    public static boolean isOnAnyRole(Statement statement) {
        return statement.notResources().isEmpty()
                ? statement.resources().stream().anyMatch(Breadth::isAnyRole)
                : statement.notResources().stream().noneMatch(Breadth::isAnyRole);
    }

    /** Whether a statement makes an administrator of its holder, conditions aside. */
    public static boolean isFullAccess(Statement statement) {
        return statement.effect() == Effect.ALLOW && isOfEveryAction(statement) && isOnEverything(statement);
    }
}
