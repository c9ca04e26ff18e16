// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.change.Target;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings, the worst first, each once; and those that somebody has accepted, with the reason. Immutable.
 *
 * @param open the findings
 * @param accepted what was found, and is meant to be so
 * @param accountId the 12-digit id of the account that they are of; empty when they are of documents, or of a declaration that does not
 *     say which account it is for
 */
@CheckReturnValue
public record Findings(List<Finding> open, List<Accepted> accepted, Optional<String> accountId)
        implements Iterable<Finding> {
    /** Nothing found. */
    public static final Findings NONE = of(List.of());

    /**
     * A finding that is meant to be so.
     *
     * @param finding what was found
     * @param reason why it is accepted, in the words of whoever did
     */
    public record Accepted(Finding finding, String reason) {
        /**
         * Checks the reason.
         *
         * @throws IllegalArgumentException when it is blank
         */
        public Accepted {
            requireReason(reason);
        }

        /** In one line, such as {@code LOW access-key-old: user "ci": ... Accepted, because: the partner cannot rotate.} */
        @Override
        public String toString() {
            return SafeText.line(finding.severity() + " " + finding.id() + ": " + finding.where() + ": "
                    + finding.what() + " Accepted, because: " + reason);
        }
    }

    /** Sorts and copies the lists. */
    public Findings {
        open = open.stream().distinct().sorted().toList();
        accepted = List.copyOf(accepted);
    }

    /** These, none of them accepted. */
    public static Findings of(Collection<Finding> found) {
        return new Findings(List.copyOf(found), List.of(), Optional.empty());
    }

    /** Whether a rule of the reviews or of the lint has that id. */
    public static boolean isRule(String id) {
        return RuleIds.all().contains(id);
    }

    /** These, of the account of that id. */
    public Findings ofAccount(Optional<String> id) {
        return new Findings(open, accepted, id);
    }

    /**
     * These and {@code others}, which may be of documents.
     *
     * @throws IllegalArgumentException when the others are of another account
     */
    public Findings and(Findings others) {
        requireSameAccount(others, "put together");
        return new Findings(
                Stream.concat(open.stream(), others.open.stream()).toList(),
                Stream.concat(accepted.stream(), others.accepted.stream())
                        .distinct()
                        .toList(),
                accountId.or(others::accountId));
    }

    private static void requireReason(String reason) {
        if (reason.isBlank())
            throw new IllegalArgumentException(
                    "an accepted finding needs a reason: say why it is meant to be so, for whoever reads the report, as in"
                            + " accepting(fitting, \"the break-glass user\")");
    }

    private void requireSameAccount(Findings others, String done) {
        if (accountId.isPresent() && others.accountId.isPresent() && !accountId.equals(others.accountId))
            throw new IllegalArgumentException("findings of account " + accountId.get() + " are " + done
                    + " with those of account " + others.accountId.get() + "; give findings of the same account");
    }

    /** Whether there is no open finding. */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** How many findings are open. */
    public int size() {
        return open.size();
    }

    @Override
    public Iterator<Finding> iterator() {
        return open.iterator();
    }

    /** The open findings in order. */
    public Stream<Finding> stream() {
        return open.stream();
    }

    /** Those of at least that severity. */
    public Findings atLeast(Severity severity) {
        return only(finding -> finding.severity().isAtLeast(severity));
    }

    /**
     * Those of the rules of these ids. Those of a program's own rules are had by {@link #only}.
     *
     * @throws IllegalArgumentException when neither a rule nor one of these has an id, with the nearest
     */
    public Findings of(String... ids) {
        Set<String> wanted = RuleIds.known(ids, this);
        return only(finding -> wanted.contains(finding.id()));
    }

    /**
     * Those of other rules than these.
     *
     * @throws IllegalArgumentException when neither a rule nor one of these has an id, with the nearest: a misspelt one would except nothing
     */
    public Findings except(String... ids) {
        Set<String> left = RuleIds.known(ids, this);
        return only(finding -> !left.contains(finding.id()));
    }

    /** Those that fit; what is accepted stays accepted. */
    public Findings only(Predicate<Finding> fitting) {
        return new Findings(open.stream().filter(fitting).toList(), accepted, accountId);
    }

    /**
     * Those that fit, accepted for that reason; the others stay open.
     *
     * @param reason why they are meant to be so, for whoever reads the report
     * @throws IllegalArgumentException when the reason is blank
     */
    public Findings accepting(Predicate<Finding> fitting, String reason) {
        requireReason(reason);
        List<Accepted> more = new ArrayList<>(accepted);
        open.stream().filter(fitting).forEach(finding -> more.add(new Accepted(finding, reason)));
        return new Findings(open.stream().filter(fitting.negate()).toList(), more, accountId);
    }

    /**
     * Those that a declaration accepts, accepted for its reasons: each by the entity that it is about and the id of its rule. The others stay
     * open.
     */
    public Findings acceptedBy(Account declared) {
        Map<Target, SortedMap<String, String>> reasons = new HashMap<>();
        declared.resources()
                .filter(each -> !each.accepted().isEmpty())
                .forEach(each -> reasons.put(new Target(each.kind(), each.name()), each.accepted()));
        if (reasons.isEmpty()) return this;
        List<Finding> left = new ArrayList<>();
        List<Accepted> more = new ArrayList<>(accepted);
        for (Finding finding : open) {
            SortedMap<String, String> own = reasons.get(finding.subject());
            String reason = own == null ? null : own.get(finding.id());
            if (reason == null) left.add(finding);
            else more.add(new Accepted(finding, reason));
        }
        return new Findings(left, more, accountId);
    }

    /**
     * Those that {@code earlier} does not have, by their {@linkplain Finding#key() keys}.
     *
     * @throws IllegalArgumentException when the earlier ones are of another account, naming both
     */
    public Findings since(Findings earlier) {
        requireSameAccount(earlier, "compared");
        Set<String> known = earlier.keys();
        return only(finding -> !known.contains(finding.key()));
    }

    /** The keys of all findings, accepted ones too. */
    public Set<String> keys() {
        return Stream.concat(open.stream(), accepted.stream().map(Accepted::finding))
                .map(Finding::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The most that any of them matters; empty when there is none. */
    public Optional<Severity> worst() {
        return open.stream().map(Finding::severity).max(Severity::compareTo);
    }

    /** How many there are of each severity that there is, the worst first. */
    public Map<Severity, Long> counts() {
        Map<Severity, Long> counted = new EnumMap<>(Severity.class);
        open.forEach(finding -> counted.merge(finding.severity(), 1L, Long::sum));
        return counted;
    }

    /**
     * Ends a build that has findings of that severity or more.
     *
     * @throws FindingsException when there is one; its message is the report of those
     */
    public void failOn(Severity severity) {
        Findings bad = atLeast(severity);
        if (!bad.isEmpty()) throw new FindingsException(bad);
    }

    /** How many, and each. */
    @Override
    public String toString() {
        if (open.isEmpty()) return "No findings." + acceptedInWords();
        return summary() + "\n\n" + open.stream().map(Finding::toString).collect(Collectors.joining("\n\n"));
    }

    /** Such as {@code 3 findings: 1 HIGH, 2 LOW; 1 accepted.} */
    public String summary() {
        StringBuilder out = new StringBuilder(64);
        out.append(open.size()).append(open.size() == 1 ? " finding" : " findings");
        List<String> parts = new ArrayList<>();
        Map<Severity, Long> counts = counts();
        for (int rank = Severity.values().length - 1; rank >= 0; rank--) {
            Severity severity = Severity.values()[rank];
            if (counts.containsKey(severity)) parts.add(counts.get(severity) + " " + severity);
        }
        if (!parts.isEmpty()) out.append(": ").append(String.join(", ", parts));
        return out.append('.').append(acceptedInWords()).toString();
    }

    private String acceptedInWords() {
        return accepted.isEmpty() ? "" : " " + accepted.size() + " accepted.";
    }
}
