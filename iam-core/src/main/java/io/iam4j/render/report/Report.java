// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.change.ManualStep;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.account.Review;
import io.iam4j.review.rule.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was found, for people and for programs.
 *
 * <pre>{@code
 * Report report = Report.of(review).since(ReportJson.read(Files.readString(earlier)));
 * System.out.println(report.as(Terminal.detected()));
 * Files.writeString(page, report.as(Html.page()));
 * Files.writeString(earlier, report.as(ReportJson.format()));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param origin what it is of
 * @param findings what was found, and what of it is accepted
 * @param rules the ids of the rules that were checked
 * @param manual what no call tells, and somebody looks at by hand
 * @param unchecked the rules that could not be checked, and what they need, in words
 * @param sheets the account's users and roles; none of a report that was read from JSON, or is of documents
 * @param trend what changed since an earlier report, when it was compared with one
 */
@CheckReturnValue
public record Report(
        Origin origin,
        Findings findings,
        SortedSet<String> rules,
        List<ManualStep> manual,
        SortedMap<String, String> unchecked,
        List<Sheet> sheets,
        Optional<Trend> trend) {
    /** What a review calls the account of a declaration that does not say which it is for. */
    private static final String ANY_ACCOUNT = "000000000000";

    /** Copies the collections. */
    public Report {
        rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
        manual = List.copyOf(manual);
        unchecked = Collections.unmodifiableSortedMap(new TreeMap<>(unchecked));
        sheets = List.copyOf(sheets);
    }

    /** Of a review: with a sheet for each user and role. */
    public static Report of(Review review) {
        Account account = review.account();
        Optional<String> id = Optional.of(review.accountId()).filter(each -> !each.equals(ANY_ACCOUNT));
        String name = account.alias()
                .orElse(id.isPresent() && !id.get().equals(account.name()) ? account.name() : review.accountId());
        Origin origin = new Origin(Account.called(name), review.profile().name(), review.at(), id, review.read());
        SortedSet<String> checked = new TreeSet<>(review.profile().rules());
        SortedMap<String, String> unchecked = new TreeMap<>();
        review.unchecked().forEach((rule, needs) -> unchecked.put(rule, inWords(needs)));
        checked.removeAll(unchecked.keySet());
        return new Report(
                origin,
                review.findings(),
                checked,
                review.manual(),
                unchecked,
                Sheets.of(review.reviewed()),
                Optional.empty());
    }

    private static String inWords(Set<Need> needs) {
        return needs.stream().sorted().map(Need::toString).collect(Collectors.joining(" and "));
    }

    /**
     * Of what the lint found.
     *
     * @param title what was looked at: the file of a document, the name of an account
     * @param at when
     */
    public static Report of(Findings lint, String title, Instant at) {
        return new Report(
                new Origin(title, "lint", at, lint.accountId(), List.of()),
                lint,
                RuleText.lint(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty());
    }

    /**
     * This, and what the lint found in the documents of the same account.
     *
     * @throws IllegalStateException when it was compared with an earlier report already, which would not count these
     * @throws IllegalArgumentException when the documents are of another account
     */
    public Report and(Findings lint) {
        if (trend.isPresent())
            throw new IllegalStateException(
                    "this report was compared without what the lint found; say and(...) before since(...)");
        SortedSet<String> all = new TreeSet<>(rules);
        all.addAll(RuleText.lint());
        Origin both = new Origin(
                origin.title(),
                origin.by().equals("lint") ? "lint" : origin.by() + " and lint",
                origin.at(),
                origin.accountId(),
                origin.read());
        return new Report(both, findings.and(lint), all, manual, unchecked, sheets, trend);
    }

    /**
     * This, compared with an earlier one, such as {@link ReportJson#read} gives. All findings stay in it: for new ones alone use {@link
     * Findings#since}.
     *
     * @throws IllegalArgumentException when the other is of another account, or not earlier
     */
    public Report since(Report earlier) {
        Optional<String> other = earlier.origin.accountId();
        if (origin.accountId().isPresent()
                && other.isPresent()
                && !origin.accountId().equals(other))
            throw new IllegalArgumentException("the earlier report is of account " + other.get() + ", this one of "
                    + origin.accountId().get() + "; compare reports of the same account");
        if (earlier.origin.at().isAfter(origin.at()))
            throw new IllegalArgumentException("the report of " + earlier.origin.at() + " is later than this one, of "
                    + origin.at() + "; call since(...) on the later one");
        Trend made = Trend.between(earlier, findings, rules);
        return new Report(origin, findings, rules, manual, unchecked, sheets, Optional.of(made));
    }

    /** The report in that form. */
    public String as(ReportFormat format) {
        return format.write(this);
    }

    /** How many findings are open, and when. */
    public Trend.Point point() {
        return new Trend.Point(origin.at(), findings.counts());
    }

    /** The keys of findings that are new since the earlier report; none without one. */
    public Set<String> freshKeys() {
        return trend.map(Trend::freshKeys).orElse(Set.of());
    }

    /** What a plan of remedies can mend, each once. */
    public List<Mend.Remedy> remedies() {
        return findings.stream()
                .flatMap(finding -> finding.mend().stream())
                .filter(Mend.Remedy.class::isInstance)
                .map(Mend.Remedy.class::cast)
                .distinct()
                .toList();
    }

    /** The report as plain text. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(1024);
        out.append("Review of ").append(SafeText.line(origin.toString())).append("\n");
        out.append(findings.summary()).append('\n');
        trend.ifPresent(since -> out.append(since).append(".\n"));
        Set<String> fresh = freshKeys();
        for (Finding finding : findings)
            out.append('\n')
                    .append(fresh.contains(finding.key()) ? marked(finding) : finding)
                    .append('\n');
        trend.ifPresent(since -> section(
                out,
                "Gone:",
                since.gone().stream()
                        .map(finding -> finding.severity() + " " + finding.id() + ": " + finding.where())
                        .toList()));
        section(
                out,
                "A plan of remedies() mends, and may break:",
                remedies().stream()
                        .map(each -> each.inWords() + " " + each.mayBreak())
                        .toList());
        section(out, "Accepted:", accepted());
        section(
                out,
                "By hand, for IAM does not tell it:",
                manual.stream().map(ManualStep::toString).toList());
        section(out, "Not checked:", uncheckedLines());
        return out.toString();
    }

    private static String marked(Finding finding) {
        return finding.toString().replaceFirst(": ", " (new): ");
    }

    private List<String> accepted() {
        return findings.accepted().stream()
                .map(each -> each.finding().id() + ", " + each.finding().where() + ": " + each.reason())
                .toList();
    }

    List<String> uncheckedLines() {
        List<String> lines = new ArrayList<>();
        unchecked.forEach((rule, needs) -> lines.add(rule + " needs " + needs));
        return lines;
    }

    private static void section(StringBuilder out, String heading, List<String> lines) {
        if (lines.isEmpty()) return;
        out.append('\n').append(heading).append('\n');
        for (String line : lines) out.append("  - ").append(SafeText.line(line)).append('\n');
    }
}
