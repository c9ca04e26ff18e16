// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Statement;
import java.util.regex.Pattern;

/** The shape of action names: a vendor, one colon, and a name that may hold wildcards. */
final class ActionGrammar {
    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9*?_-]+");

    private ActionGrammar() {}

    static void check(Statement statement, Violations found) {
        statement.actions().forEach(action -> check("Action", action, found));
        statement.notActions().forEach(action -> check("NotAction", action, found));
    }

    private static void check(String element, String action, Violations found) {
        if (action.equals("*")) return;
        int colon = action.indexOf(':');
        String remedy = "write each action as vendor:Name, such as s3:GetObject, or \"*\"";
        if (action.isBlank()) found.add(element, "holds an empty action", remedy);
        else if (colon < 1) found.add(element, "\"" + action + "\" has no vendor", remedy);
        else if (action.indexOf(':', colon + 1) > 0) found.add(element, "\"" + action + "\" has two colons", remedy);
        else if (!VENDOR.matcher(action.substring(0, colon)).matches())
            found.add(
                    element,
                    "\"" + action + "\" has the vendor \"" + action.substring(0, colon) + "\", which is none",
                    remedy);
        else if (!NAME.matcher(action.substring(colon + 1)).matches())
            found.add(
                    element,
                    "\"" + action + "\" is not the name of one action",
                    action.contains(",") ? "write several actions as a list" : remedy);
    }
}
