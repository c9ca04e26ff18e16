// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import io.iam4j.access.internal.Coverage;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How much the conditions leave of what a statement allows its holder, in rising order. */
public enum Limit {
    /** All of it: there is no condition, or anybody's request meets it. */
    NONE,
    /** All of it, for requests of somebody, from somewhere, at some time, or after signing in with MFA. */
    CIRCUMSTANCES,
    /** Some of it: requests about some resources, regions, services or policies. */
    REQUESTS;

    /** Keys of who asks, from where, when and how. All of a principal besides. */
    private static final Set<String> CIRCUMSTANCE = Set.of(
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "aws:securetransport",
            "aws:sourceip",
            "aws:vpcsourceip",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "aws:userid",
            "aws:username",
            "aws:useragent",
            "aws:referer",
            "aws:currenttime",
            "aws:epochtime",
            "aws:tokenissuetime",
            "aws:sourceidentity",
            "aws:federatedprovider",
            "aws:viaawsservice",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:ec2instancesourcevpc",
            "aws:ec2instancesourceprivateipv4",
            "ec2:sourceinstancearn",
            "ec2:roledelivery");

    /** Keys of whose a resource is; what is left is all of the account. */
    private static final Set<String> OWNER = Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");

    /** Keys that every request has which they are about, so that {@code IfExists} makes no difference. */
    private static final Set<String> ALWAYS =
            Set.of("iam:passedtoservice", "iam:policyarn", "iam:awsservicename", "aws:requestedregion");

    private static final String REGION = "aws:requestedregion";

    /** Where the requests of IAM are, one region in each partition. */
    private static final Set<String> HOME_OF_IAM = Set.of("us-east-1", "us-gov-west-1", "cn-north-1");

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final Pattern SERVICES = Pattern.compile("\\*[.a-z]*");

    /** What all conditions of a statement together leave. */
    public static Limit of(Statement statement) {
        return statement.conditions().stream()
                .map(Limit::of)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
    }

    /** What one condition leaves. */
    public static Limit of(Condition condition) {
        Operator operator = Operator.of(condition);
        String key = condition.key().toLowerCase(Locale.ROOT);
        boolean circumstance = CIRCUMSTANCE.contains(key) || key.startsWith("aws:principal");
        if (operator.isNull()) return ofNull(condition, key, circumstance);
        if (operator.isNegated()) return excludesHome(condition, key) ? REQUESTS : NONE;
        boolean demands = operator.demandsKey() || ALWAYS.contains(key) && !operator.isForAllValues();
        if (!demands || OWNER.contains(key) || Strangers.isMetByAnybody(condition) || isWide(condition, key))
            return NONE;
        return circumstance ? CIRCUMSTANCES : REQUESTS;
    }

    /** That a key has to be there limits the requests to those that have it; that it must not be there hardly does. */
    private static Limit ofNull(Condition condition, String key, boolean circumstance) {
        if (circumstance) return key.startsWith("aws:principal") ? NONE : CIRCUMSTANCES;
        return condition.values().contains("false") && !ALWAYS.contains(key) && !OWNER.contains(key) ? REQUESTS : NONE;
    }

    private static boolean excludesHome(Condition condition, String key) {
        return key.equals(REGION) && condition.values().stream().anyMatch(HOME_OF_IAM::contains);
    }

    /** Whether the policy, the service or the region that it names may be the one that matters most. */
    private static boolean isWide(Condition condition, String key) {
        boolean patterns = Operator.of(condition).takesWildcards();
        return condition.values().stream().anyMatch(value -> switch (key) {
            case "iam:policyarn" -> patterns ? Coverage.ofResources(value, ADMINISTRATOR) : value.equals(ADMINISTRATOR);
            case "iam:passedtoservice", "iam:awsservicename" ->
                patterns && SERVICES.matcher(value).matches();
            case REGION ->
                HOME_OF_IAM.stream().anyMatch(home -> patterns ? Coverage.ofActions(value, home) : value.equals(home));
            default -> false;
        });
    }
}
