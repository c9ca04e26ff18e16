// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The grammar that the service holds a document to when it is stored. What it is not known to refuse passes. A document
 * that is stored already needs no check: the service took it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the policy
 *     language</a>
 */
public final class PolicyGrammar {
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");

    private PolicyGrammar() {}

    /** Why the service would refuse {@code document}, in the order of the document; empty when it would take it. */
    public static List<GrammarViolation> check(PolicyDocument document, DocumentUse use, GrammarContext context) {
        List<GrammarViolation> all = new ArrayList<>();
        if (!document.isFullyRead()) all.add(unreadable(document));
        if (use == DocumentUse.MANAGED
                && document.version().filter(PolicyDocument.VERSION::equals).isEmpty())
            all.add(new GrammarViolation(
                    "Version",
                    document.version().map(version -> "is " + version).orElse("is missing")
                            + ", and a managed policy must be of " + PolicyDocument.VERSION,
                    "write \"Version\": \"" + PolicyDocument.VERSION + "\""));
        Map<String, Integer> sids = new HashMap<>();
        for (int i = 0; i < document.statements().size(); i++) {
            Statement statement = document.statements().get(i);
            Violations found = new Violations("Statement[" + i + "]", all);
            statement.sid().ifPresent(sid -> sid(sid, sids, found));
            if (use == DocumentUse.TRUST) TrustGrammar.check(statement, context, found);
            else if (use == DocumentUse.RESOURCE) resourcePolicy(statement, found);
            else IdentityGrammar.check(statement, context.partition(), found);
            statement.conditions().forEach(condition -> ConditionGrammar.check(condition, found));
        }
        return all;
    }

    /** What the policies of all resources have in common: some services know principals and resources of their own. */
    private static void resourcePolicy(Statement statement, Violations found) {
        if (!statement.hasPrincipal())
            found.add("Principal", "names no principal", "say by .by(...) whom the resource lets in");
        ActionGrammar.check(statement, found);
    }

    private static void sid(String sid, Map<String, Integer> before, Violations found) {
        if (!SID.matcher(sid).matches())
            found.add(
                    "Sid",
                    "\"" + sid + "\" has a character that is neither letter nor digit",
                    "write \"" + sid.replaceAll("[^0-9A-Za-z]", "") + "\"");
        Integer other = before.putIfAbsent(sid, before.size());
        if (other != null)
            found.add(
                    "Sid",
                    "\"" + sid + "\" is the Sid of another statement too",
                    "give each statement its own, or none");
    }

    private static GrammarViolation unreadable(PolicyDocument document) {
        return new GrammarViolation(
                "document", reason(document), "write it anew with PolicyDocument.parse(...) or of(...)");
    }

    private static String reason(PolicyDocument document) {
        try {
            PolicyDocument readable = PolicyDocument.parse(document.toJson());
            return "it holds what this library cannot read, in "
                    + readable.statements().size() + " statements";
        } catch (PolicySyntaxException | IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
