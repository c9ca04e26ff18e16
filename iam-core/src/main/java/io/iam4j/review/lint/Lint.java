// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.grammar.DocumentUse;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for what is wrong in policy documents by themselves: {@link LintRule} lists the rules.
 *
 * <pre>{@code
 * Lint.of(document);                                          // a policy of a user, group or role
 * Lint.of(account);                                           // every document that an account declares
 * Lint.standard().in("111111111111").trust(role.trust().get())
 * Lint.standard().text(json, DocumentUse.RESOURCE)            // with the lines of the text
 * }</pre>
 *
 * It asks nobody: the catalogue of actions has a date, and what is newer is told as unknown. Immutable and thread-safe.
 */
@CheckReturnValue
public final class Lint {
    private final ActionCatalog catalog;
    private final LintContext context;
    private final String name;

    private Lint(ActionCatalog catalog, LintContext context, String name) {
        this.catalog = catalog;
        this.context = context;
        this.name = name;
    }

    /** With {@link ActionCatalog#standard()}, of documents of an unknown account in the partition {@code aws}. */
    public static Lint standard() {
        return new Lint(ActionCatalog.standard(), LintContext.ANYWHERE, "document");
    }

    /** The findings of a policy of a user, group or role. */
    public static Findings of(PolicyDocument document) {
        return standard().document(document, DocumentUse.MANAGED);
    }

    /** The findings of every document that an account declares; see {@link #account}. */
    public static Findings of(Account account) {
        return standard().account(account);
    }

    /** With another catalogue of actions. */
    public Lint with(ActionCatalog other) {
        return new Lint(other, context, name);
    }

    /** Of documents in the account of that id: other accounts are foreign then. */
    public Lint in(String accountId) {
        return new Lint(
                catalog,
                new LintContext(context.partition(), Optional.of(accountId), context.known(), context.services()),
                name);
    }

    /** In another partition, {@code aws-cn} for instance. */
    public Lint inPartition(String partition) {
        return new Lint(
                catalog, new LintContext(partition, context.account(), context.known(), context.services()), name);
    }

    /** With other accounts that are of the same owner, and so not foreign, by their ids. */
    public Lint knowing(String... accountIds) {
        Set<String> all = new TreeSet<>(context.known());
        all.addAll(Arrays.asList(accountIds));
        return new Lint(
                catalog, new LintContext(context.partition(), context.account(), all, context.services()), name);
    }

    /** Calling the document so in its findings. */
    public Lint named(String documentName) {
        return new Lint(catalog, context, documentName);
    }

    private DocumentLint rules() {
        return new DocumentLint(context, new CatalogCache(catalog), true);
    }

    /** The findings of a trust policy. */
    public Findings trust(PolicyDocument document) {
        return document(document, DocumentUse.TRUST);
    }

    /** The findings of a document that is used so. */
    public Findings document(PolicyDocument document, DocumentUse use) {
        return Findings.of(
                rules().findings(document, use, subject(use), part(use), () -> Places.inJson(document.toJson())));
    }

    /** The findings of a document as text, with lines; a text that is no document is a finding. */
    public Findings text(String json, DocumentUse use) {
        PolicyDocument document;
        try {
            document = PolicyDocument.parse(json);
        } catch (PolicySyntaxException unreadable) {
            return Findings.of(List.of(unreadable(unreadable, use)));
        }
        return Findings.of(rules().findings(document, use, subject(use), part(use), () -> Places.inText(json)));
    }

    private Finding unreadable(PolicySyntaxException unreadable, DocumentUse use) {
        boolean operator = unreadable.path().contains("Condition.")
                && String.valueOf(unreadable.getMessage()).contains("found the operator ");
        LintRule rule = operator ? LintRule.UNKNOWN_OPERATOR : LintRule.MALFORMED;
        return Finding.of(rule.id(), rule.severity(), subject(use), String.valueOf(unreadable.getMessage()), rule.why())
                .at(part(use), new Place(unreadable.path(), unreadable.line(), unreadable.column()))
                .from(rule.sources());
    }

    private Target subject(DocumentUse use) {
        return new Target(use == DocumentUse.TRUST ? Kind.ROLE : Kind.POLICY, name);
    }

    private static String part(DocumentUse use) {
        return use == DocumentUse.TRUST ? "trust policy" : "";
    }

    /**
     * The findings of the policies, inline policies and trusts that an account declares. Those that a resource
     * {@linkplain Resource#accepted() accepts} are accepted; an acceptance without effect is a finding.
     */
    public Findings account(Account account) {
        List<Finding> found = new ArrayList<>();
        AccountLint lint = of(account, found, true);
        account.resources().forEach(lint::add);
        return lint.accepting(account.resources().toList(), true);
    }

    /**
     * The findings of those documents that {@code wanted} has and {@code before} has not: what a plan looks at. What IAM would refuse is
     * not told, for a plan is refused for it, and acceptances without effect are not looked for.
     */
    public Findings changed(Account wanted, Account before) {
        List<Finding> found = new ArrayList<>();
        AccountLint lint = of(wanted, found, false);
        wanted.resources()
                .forEach(each -> lint.addChanged(
                        each, Optional.ofNullable(before.resources(each.kind()).get(each.name()))));
        return lint.accepting(wanted.resources().toList(), false);
    }

    private AccountLint of(Account account, List<Finding> found, boolean hasGrammar) {
        Optional<String> id =
                account.id().filter(each -> each.matches("[0-9]{12}")).or(context::account);
        LintContext here = new LintContext(context.partition(), id, context.known(), account.knownServices());
        return new AccountLint(new DocumentLint(here, new CatalogCache(catalog), hasGrammar), found);
    }
}
