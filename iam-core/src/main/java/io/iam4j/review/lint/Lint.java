// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");

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

    /**
     * Of documents in the account of that id: other accounts are foreign then.
     *
     * @param accountId 12 digits
     * @throws IllegalArgumentException for anything else, an alias for instance
     */
    public Lint in(String accountId) {
        requireId(accountId);
        return new Lint(
                catalog,
                new LintContext(context.partition(), Optional.of(accountId), context.known(), context.services()),
                name);
    }

    /**
     * In another partition.
     *
     * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} or another whose name begins so
     * @throws IllegalArgumentException for anything else
     */
    public Lint inPartition(String partition) {
        if (!PARTITION.matcher(partition).matches())
            throw new IllegalArgumentException(
                    "\"" + SafeText.line(partition)
                            + "\" is no partition: write aws, aws-cn, aws-us-gov or another one of AWS, which all begin with aws.");
        return new Lint(
                catalog, new LintContext(partition, context.account(), context.known(), context.services()), name);
    }

    /**
     * With other accounts that are of the same owner, and so not foreign.
     *
     * @param accountIds 12 digits each
     * @throws IllegalArgumentException for anything else
     */
    public Lint knowing(String... accountIds) {
        for (String id : accountIds) requireId(id);
        Set<String> all = new TreeSet<>(context.known());
        all.addAll(Arrays.asList(accountIds));
        return new Lint(
                catalog, new LintContext(context.partition(), context.account(), all, context.services()), name);
    }

    private static void requireId(String account) {
        if (!ACCOUNT.matcher(account).matches())
            throw new IllegalArgumentException("\"" + SafeText.line(account)
                    + "\" is no account id: name the account by its 12 digits, not by an alias.");
    }

    /**
     * Calling the document so in its findings.
     *
     * @throws IllegalArgumentException for a blank name
     */
    public Lint named(String documentName) {
        if (documentName.isBlank())
            throw new IllegalArgumentException("The document has a blank name: give one by which a reader finds it.");
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

    /**
     * The findings of a document as text, with lines; a text that is no document is a finding. An operator that IAM does not know is one
     * too, and the other rules take it for the one that it is spelled most like.
     */
    public Findings text(String json, DocumentUse use) {
        Report report = new Report(subject(use), part(use), Optional.empty(), () -> Places.inText(json));
        readable(json, report)
                .ifPresent(
                        document -> rules().findings(document, use, subject(use), part(use), () -> Places.inText(json))
                                .forEach(report.found()::add));
        return Findings.of(report.found());
    }

    private static Optional<PolicyDocument> readable(String json, Report report) {
        try {
            return Optional.of(PolicyDocument.parse(json));
        } catch (PolicySyntaxException unreadable) {
            Optional<String> replaced = UnknownOperators.replaced(json, report);
            if (replaced.isPresent()) return readableStill(replaced.get(), report);
            malformed(unreadable, new Place(unreadable.path(), unreadable.line(), unreadable.column()), report);
            return Optional.empty();
        }
    }

    /** Lines are not those of the text any more. */
    private static Optional<PolicyDocument> readableStill(String json, Report report) {
        try {
            return Optional.of(PolicyDocument.parse(json));
        } catch (PolicySyntaxException unreadable) {
            malformed(unreadable, new Place(unreadable.path(), 0, 0), report);
            return Optional.empty();
        }
    }

    private static void malformed(PolicySyntaxException unreadable, Place place, Report report) {
        LintRule rule = LintRule.MALFORMED;
        report.add(rule, rule.severity(), place, String.valueOf(unreadable.getMessage()), Optional.empty());
    }

    private Target subject(DocumentUse use) {
        return new Target(use == DocumentUse.TRUST ? Kind.ROLE : Kind.POLICY, name);
    }

    private static String part(DocumentUse use) {
        return use == DocumentUse.TRUST ? "trust policy" : "";
    }

    /**
     * The findings of the policies, inline policies and trusts that an account declares. A policy that is a boundary of somebody, and
     * attached to nobody, is looked at as a boundary. What a resource {@linkplain Resource#accepted() accepts} is accepted; an acceptance
     * without effect is a finding.
     */
    public Findings account(Account account) {
        List<Finding> found = new ArrayList<>();
        AccountLint lint = of(account, found, true);
        account.resources().forEach(lint::add);
        return lint.accepting(account, true).ofAccount(idOf(account));
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
        return lint.accepting(wanted, false);
    }

    private Optional<String> idOf(Account account) {
        return account.id().filter(each -> ACCOUNT.matcher(each).matches()).or(context::account);
    }

    private AccountLint of(Account account, List<Finding> found, boolean hasGrammar) {
        Optional<String> id = idOf(account);
        LintContext here = new LintContext(context.partition(), id, context.known(), account.knownServices());
        return new AccountLint(account, new DocumentLint(here, new CatalogCache(catalog), hasGrammar), found);
    }
}
