// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shape of action names: a vendor, one colon, and a name that may hold wildcards. */
public final class ActionGrammar {
    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9*?_-]+");
    private static final String REMEDY = "write each action as vendor:Name, such as s3:GetObject, or \"*\"";
    private static final String NO_VENDOR =
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

    private ActionGrammar() {}

    static void check(Statement statement, Violations found) {
        statement.actions().forEach(action -> found.add("Action", check(action)));
        statement.notActions().forEach(action -> found.add("NotAction", check(action)));
    }

    /** Why the service would refuse an action, in any document; empty when it takes it. */
    public static Optional<RejectedTerm> check(String action) {
        if (action.equals("*")) return Optional.empty();
        int colon = action.indexOf(':');
        if (action.isBlank()) return rejected("holds an empty action", REMEDY, NO_VENDOR);
        if (colon < 1) return rejected("\"" + action + "\" has no vendor", REMEDY, NO_VENDOR);
        if (action.indexOf(':', colon + 1) > 0)
            return rejected(
                    "\"" + action + "\" has two colons", REMEDY, "Actions/Condition can contain only one colon.");
        String vendor = action.substring(0, colon);
        if (!VENDOR.matcher(vendor).matches())
            return rejected(
                    "\"" + action + "\" has the vendor \"" + vendor + "\", which is none",
                    REMEDY,
                    "Vendor " + vendor + " is not valid");
        if (NAME.matcher(action.substring(colon + 1)).matches()) return Optional.empty();
        return rejected(
                "\"" + action + "\" is not the name of one action",
                action.contains(",") ? "write several actions as a list" : REMEDY,
                "Action " + action + " is not valid.");
    }

    /**
     * Why the service would refuse a well-formed action in a trust policy; empty when it takes it. That {@code sts:*} is refused was recorded by
     * stackd on 2026-09-11 ({@code oidc_trust_controls_aws.json}).
     */
    public static Optional<RejectedTerm> checkTrust(String action) {
        String answer = "AssumeRole policy may only specify STS AssumeRole actions.";
        if (action.equalsIgnoreCase("sts:*"))
            return rejected(
                    "\"" + action + "\" is more than ways to assume a role, and a trust policy may name nothing else",
                    "name the actions that are meant, such as sts:AssumeRole and sts:TagSession",
                    answer);
        if (action.indexOf(':') <= 0 || action.toLowerCase(Locale.ROOT).startsWith("sts:")) return Optional.empty();
        return rejected(
                "\"" + action + "\" is no action of STS, and a trust policy may name no other",
                "write sts:AssumeRole, or attach a policy that allows " + action,
                answer);
    }

    private static Optional<RejectedTerm> rejected(String rule, String remedy, String answer) {
        return Optional.of(new RejectedTerm(rule, remedy, answer));
    }
}
