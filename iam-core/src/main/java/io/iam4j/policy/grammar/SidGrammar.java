// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.Optional;
import java.util.regex.Pattern;

/** The shape of Sids: IAM and Organizations take letters and digits; other services take more, blanks and underscores among them. */
public final class SidGrammar {
    /** The answer when two statements have one. */
    public static final String NOT_UNIQUE = "Statement IDs (SID) in a single policy must be unique.";

    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");

    private SidGrammar() {}

    /** Why the service would refuse a Sid; empty when it takes it. */
    public static Optional<RejectedTerm> check(String sid) {
        if (SID.matcher(sid).matches()) return Optional.empty();
        return Optional.of(new RejectedTerm(
                "\"" + sid + "\" has a character that is neither letter nor digit",
                "write \"" + sid.replaceAll("[^0-9A-Za-z]", "") + "\"",
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression "
                        + SID.pattern()));
    }
}
