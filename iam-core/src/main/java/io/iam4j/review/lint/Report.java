// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.Anchor;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what is found in one document. The places are looked up when there is something to tell. */
final class Report {
    private final Target subject;
    private final String part;
    private final Optional<PolicyDocument> document;
    private final Supplier<Places> source;
    private final List<Finding> found = new ArrayList<>();
    private @Nullable Places places;

    Report(Target subject, String part, Optional<PolicyDocument> document, Supplier<Places> source) {
        this.subject = subject;
        this.part = part;
        this.document = document;
        this.source = source;
    }

    List<Finding> found() {
        return found;
    }

    void add(LintRule rule, Spot spot, String what) {
        add(rule, rule.severity(), spot, what, Optional.empty());
    }

    void add(LintRule rule, Severity severity, Spot spot, String what) {
        add(rule, severity, spot, what, Optional.empty());
    }

    /** With the statement that takes the place of the one at the spot; empty when it is to go. */
    void add(LintRule rule, Spot spot, String what, Statement before, Optional<Statement> after, String mend) {
        add(rule, rule.severity(), spot, what, Optional.of(new Mend.Rewrite(before, after, mend)));
    }

    private void add(LintRule rule, Severity severity, Spot spot, String what, Optional<Mend> mend) {
        add(rule, severity, places().of(spot), anchor(spot), what, mend);
    }

    /** At a place of a text that cannot be read as a document: its path alone tells it again. */
    void add(LintRule rule, Severity severity, Place place, String what, Optional<Mend> mend) {
        add(rule, severity, place, "", what, mend);
    }

    private void add(LintRule rule, Severity severity, Place place, String anchor, String what, Optional<Mend> mend) {
        Finding finding = Finding.of(rule.id(), severity, subject, what, rule.why())
                .at(part, place, anchor)
                .from(rule.sources());
        found.add(mend.map(finding::mendedBy).orElse(finding));
    }

    /** The place by what stands there: the statement, the names that lead on from it, the value. */
    private String anchor(Spot spot) {
        Stream<String> statement = document.stream()
                .filter(each -> spot.statement() >= 0
                        && spot.statement() < each.statements().size())
                .map(each -> Anchor.of(each, spot.statement()));
        return Stream.of(statement, spot.keys().stream(), Stream.of(spot.value()))
                .flatMap(each -> each)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Places places() {
        Places known = places;
        if (known == null) places = known = source.get();
        return known;
    }
}
