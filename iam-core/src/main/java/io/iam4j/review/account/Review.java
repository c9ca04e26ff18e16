// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ManualStep;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.Conflicts;
import io.iam4j.review.remedy.Remedies;
import io.iam4j.review.rule.Need;
import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rule;
import io.iam4j.review.rule.Rules;
import io.iam4j.review.standard.ManualItems;
import io.iam4j.review.standard.Row;
import io.iam4j.review.standard.Standards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is wrong with an account by the rules of a profile. Immutable and thread-safe.
 *
 * @param reviewed what it was made of
 * @param profile what it goes by
 * @param findings what was found, the worst first
 * @param manual what the profile asks for and IAM does not tell: where it is looked at, and how it is checked afterwards
 * @param unchecked the rules of the profile that could not be checked, and what they need
 * @param read what was read for it, and how old it was, a line each
 * @param found what was found, each with the mend that is made for it alone; the {@code findings} have those that go together
 */
@CheckReturnValue
public record Review(
        Reviewed reviewed,
        Profile profile,
        Findings findings,
        List<ManualStep> manual,
        SortedMap<String, Set<Need>> unchecked,
        List<String> read,
        List<Finding> found) {
    /** Stands in for the id of a declaration that does not say which account it is for. */
    private static final String ANY_ACCOUNT = "000000000000";

    /** Copies the collections. */
    public Review {
        manual = List.copyOf(manual);
        unchecked = Collections.unmodifiableSortedMap(new TreeMap<>(unchecked));
        read = List.copyOf(read);
        found = List.copyOf(found);
    }

    /** Of an account by the standard profile; see {@link #of(LiveAccount, ReviewOptions)}. */
    public static Review of(LiveAccount live) {
        return of(live, ReviewOptions.standard());
    }

    /** Of an account by that profile; see {@link #of(LiveAccount, ReviewOptions)}. */
    public static Review of(LiveAccount live, Profile profile) {
        return of(live, ReviewOptions.by(profile));
    }

    /**
     * Of an account: reads it in some ten calls and as many pages as it has, one credential report, one summary, the access keys
     * of those users about whose keys there is a finding, and the dates of passwords that are found unused, a call each.
     *
     * @throws io.iam4j.account.AccountException when the service refuses; the message names the call to grant. {@link
     *     ReviewOptions#withoutReport} does without the credential report
     */
    public static Review of(LiveAccount live, ReviewOptions options) {
        Reading reading = Reading.of(live, options);
        return of(reading.reviewed(), options.profile(), reading.words());
    }

    /** Of a declaration alone, by the standard profile; see {@link #of(Account, ReviewOptions)}. */
    public static Review of(Account declared) {
        return of(declared, ReviewOptions.standard());
    }

    /** Of a declaration alone, by that profile; see {@link #of(Account, ReviewOptions)}. */
    public static Review of(Account declared, Profile profile) {
        return of(declared, ReviewOptions.by(profile));
    }

    /**
     * Of a declaration alone, without any call: of what it declares. What its entities accept is accepted. What it leaves as it is is not judged, and the rules that need what
     * only the account can tell are {@linkplain #unchecked named} with what they need.
     */
    public static Review of(Account declared, ReviewOptions options) {
        Account known =
                declared.id().filter(id -> id.matches("[0-9]{12}")).isPresent() ? declared : declared.id(ANY_ACCOUNT);
        Reviewed reviewed = Reviewed.of(
                Snapshot.of(known, "aws"),
                false,
                options.profile().limits(),
                options.clock().instant());
        Review all = of(
                Reading.options(reviewed, options).declared(declared),
                options.profile(),
                List.of("the declaration of " + Account.called(declared.name())));
        return all.acceptedBy(declared);
    }

    /** Of what was read, by whatever way, without any call. */
    public static Review of(Reviewed reviewed, Profile profile, List<String> read) {
        List<Finding> found = new ArrayList<>();
        SortedMap<String, Set<Need>> unchecked = new TreeMap<>();
        for (String id : profile.rules()) {
            Rule rule = Rules.of(id);
            Set<Need> lacking = reviewed.lacks(rule);
            if (lacking.isEmpty())
                for (Finding finding : rule.check(reviewed)) found.add(finding.from(profile.named(finding.sources())));
            else unchecked.put(id, lacking);
        }
        return new Review(
                reviewed,
                profile,
                Findings.of(together(reviewed, found))
                        .ofAccount(Optional.of(reviewed.snapshot().accountId()).filter(id -> !id.equals(ANY_ACCOUNT))),
                ManualItems.of(
                        manual(profile, unchecked.keySet()), reviewed.snapshot().partition()),
                unchecked,
                read,
                found);
    }

    private static List<Finding> together(Reviewed reviewed, List<Finding> found) {
        return Conflicts.resolved(
                reviewed.snapshot(),
                found,
                ManualItems.console(reviewed.snapshot().partition()) + "iam/home#/");
    }

    /** Those manual items of the profile that no rule of it has taken the place of. */
    private static Set<String> manual(Profile profile, Set<String> unchecked) {
        Set<String> left = new TreeSet<>(profile.manual());
        for (Row row : Standards.rows())
            if (!row.rules().isEmpty()
                    && profile.rules().containsAll(row.rules())
                    && row.rules().stream().noneMatch(unchecked::contains)) left.removeAll(row.manual());
        return left;
    }

    /** The account's 12-digit id; {@code 000000000000} of a declaration that does not say which account it is for. */
    public String accountId() {
        return reviewed.snapshot().accountId();
    }

    /** What was reviewed, for {@code Lint.of(review.account())}, which needs no further call. */
    public Account account() {
        return reviewed.snapshot().account();
    }

    /** The time of the review. */
    public Instant at() {
        return reviewed.now();
    }

    /**
     * This, with those findings alone that {@code earlier} does not have: what is new since that baseline.
     *
     * @throws IllegalArgumentException when the earlier ones are of another account, naming both
     */
    public Review since(Findings earlier) {
        return findings(findings.since(earlier));
    }

    /**
     * This, with other findings: those that are left when some are accepted, for instance. Which remedies go together is decided anew by
     * all that is not accepted. A finding that this review does not have, or that was given another mend, stays as it is.
     */
    public Review findings(Findings instead) {
        Map<List<Object>, Finding> before = together(findings);
        Map<List<Object>, Finding> after = together(instead);
        List<Finding> open = instead.stream()
                .map(each -> Objects.equals(each, before.get(unmended(each)))
                        ? after.getOrDefault(unmended(each), each)
                        : each)
                .toList();
        Findings mended = new Findings(open, instead.accepted(), instead.accountId());
        return new Review(reviewed, profile, mended, manual, unchecked, read, found);
    }

    /** What was found and is not accepted, with the mends that go together. */
    private Map<List<Object>, Finding> together(Findings some) {
        Set<List<Object>> accepted =
                some.accepted().stream().map(each -> unmended(each.finding())).collect(Collectors.toSet());
        List<Finding> left = found.stream()
                .filter(each -> !accepted.contains(unmended(each)))
                .toList();
        Map<List<Object>, Finding> together = new HashMap<>();
        together(reviewed, left).forEach(each -> together.put(unmended(each), each));
        return together;
    }

    private static List<Object> unmended(Finding finding) {
        return List.of(
                finding.id(),
                finding.subject(),
                finding.part(),
                finding.place(),
                finding.anchor(),
                finding.what(),
                finding.evidence());
    }

    /**
     * This, with what fits accepted for that reason: it fails no build, and is mended by no remedy.
     *
     * @throws IllegalArgumentException when the reason is blank
     */
    public Review accepting(Predicate<Finding> fitting, String reason) {
        return findings(findings.accepting(fitting, reason));
    }

    /**
     * This, with what the entities of a declaration {@linkplain io.iam4j.model.HolderVerbs#accepting accept} accepted: of a live account, which
     * holds no acceptances, by the declaration that it is planned from.
     */
    public Review acceptedBy(Account declared) {
        return findings(findings.acceptedBy(declared));
    }

    /**
     * Ends a build that has findings of that severity or more.
     *
     * @throws io.iam4j.review.FindingsException when there is one; its message is the report of those
     */
    public void failOn(Severity severity) {
        findings.failOn(severity);
    }

    /**
     * A declaration that mends what a plan can mend, for {@code Iam.plan(review.remedies(), live)}: reviewed as any plan, under every
     * guard. It says nothing of anything else. Where there is nothing to mend it declares nothing, and a plan of
     * it has no changes. What each remedy may break is told by {@link Mend.Remedy#mayBreak}. Together they respect the quotas of the account:
     * what would pass one is done by hand, and says so.
     */
    public Account remedies() {
        return remedies(finding -> true);
    }

    /**
     * A declaration that mends the findings of these rules alone.
     *
     * @throws IllegalArgumentException when there is no rule of an id, with the nearest
     */
    public Account remedies(String... ids) {
        Set<String> wanted = new TreeSet<>(Arrays.asList(ids));
        wanted.forEach(Rules::of);
        return remedies(finding -> wanted.contains(finding.id()));
    }

    /** A declaration that mends the findings that fit. */
    public Account remedies(Predicate<Finding> fitting) {
        return Remedies.on(Account.of(accountId()).mayBeEmpty(), remedyList(fitting));
    }

    /** Each remedy once, in the order of the findings. */
    public List<Mend.Remedy> remedyList() {
        return remedyList(finding -> true);
    }

    private List<Mend.Remedy> remedyList(Predicate<Finding> fitting) {
        return findings.stream()
                .filter(fitting)
                .flatMap(finding -> finding.mend().stream())
                .filter(Mend.Remedy.class::isInstance)
                .map(Mend.Remedy.class::cast)
                .distinct()
                .toList();
    }

    /** What was found, what is done by hand, what a plan mends and may break, and what was not checked. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(1024);
        out.append("Review of account ")
                .append(accountId())
                .append(" by ")
                .append(profile.name())
                .append(", ")
                .append(at());
        out.append(".\nRead: ")
                .append(String.join(";\n      ", read))
                .append(".\n\n")
                .append(findings)
                .append('\n');
        List<Mend.Remedy> remedies = remedyList();
        section(
                out,
                "A plan of remedies() mends, in " + remedies.size() + (remedies.size() == 1 ? " way:" : " ways:"),
                remedies.stream()
                        .map(each -> each.inWords() + " " + each.mayBreak())
                        .toList());
        section(
                out,
                "By hand, for IAM does not tell it:",
                manual.stream().map(step -> step.id() + ": " + step).toList());
        section(
                out,
                "Not checked:",
                unchecked.entrySet().stream()
                        .map(each -> each.getKey() + " needs "
                                + each.getValue().stream()
                                        .sorted()
                                        .map(Need::toString)
                                        .collect(Collectors.joining(" and ")))
                        .toList());
        return out.toString().stripTrailing();
    }

    private static void section(StringBuilder out, String heading, List<String> lines) {
        if (lines.isEmpty()) return;
        out.append('\n').append(heading).append('\n');
        for (String line : lines) out.append("  - ").append(SafeText.line(line)).append('\n');
    }
}
