// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The grammar that the service holds a document to when it is stored. What it is not known to refuse passes. A document
 * that is stored already needs no check: the service took it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the policy
 *     language</a>
 */
public final class PolicyGrammar {
    /** Inline policies, trusts and policies of other services may be of the old version, or of none. */
    private static final Set<DocumentUse> NEED_VERSION =
            EnumSet.of(DocumentUse.MANAGED, DocumentUse.BOUNDARY, DocumentUse.RESOURCE_CONTROL);

    private PolicyGrammar() {}

    /** Why the service would refuse {@code document}, in the order of the document; empty when it would take it. */
    public static List<GrammarViolation> check(PolicyDocument document, DocumentUse use, GrammarContext context) {
        List<GrammarViolation> all = new ArrayList<>();
        if (!document.isFullyRead()) all.add(unreadable(document));
        if (NEED_VERSION.contains(use)) version(document, all);
        Map<String, Integer> sids = new HashMap<>();
        for (int i = 0; i < document.statements().size(); i++) {
            Statement statement = document.statements().get(i);
            Violations found = new Violations("Statement[" + i + "]", all);
            statement.sid().ifPresent(sid -> sid(sid, use, sids, found));
            switch (use) {
                case TRUST -> TrustGrammar.check(statement, context, found);
                case RESOURCE -> resourcePolicy(statement, found);
                case RESOURCE_CONTROL -> ResourceControlGrammar.check(statement, found);
                default -> IdentityGrammar.check(statement, context.partition(), found);
            }
            statement.conditions().forEach(condition -> ConditionGrammar.check(condition, found));
        }
        return all;
    }

    private static void version(PolicyDocument document, List<GrammarViolation> all) {
        if (document.version().filter(PolicyDocument.VERSION::equals).isEmpty())
            all.add(new GrammarViolation(
                    "Version",
                    document.version().map(version -> "is " + version).orElse("is missing")
                            + ", and such a policy must be of " + PolicyDocument.VERSION,
                    "write \"Version\": \"" + PolicyDocument.VERSION + "\""));
    }

    /** What the policies of all resources have in common: some services know principals and resources of their own. */
    private static void resourcePolicy(Statement statement, Violations found) {
        if (!statement.hasPrincipal())
            found.add("Principal", "names no principal", "say by .by(...) whom the resource lets in");
        ActionGrammar.check(statement, found);
    }

    private static void sid(String sid, DocumentUse use, Map<String, Integer> before, Violations found) {
        if (use != DocumentUse.RESOURCE) found.add("Sid", SidGrammar.check(sid));
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
