// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something that is wrong, or should be looked at. Immutable. The worst come first in the natural order.
 *
 * @param id which rule found it, the same in every release: {@code console-user-without-mfa}
 * @param severity how much it matters
 * @param subject what it is about; of the account itself {@link io.iam4j.model.Kind#ACCOUNT} and a name such as {@code root user}
 * @param part what of the subject: {@code inline policy deploy}, {@code trust policy}, {@code access key AKIA...}; empty for the
 *     whole of it
 * @param place where in that part's document it stands; {@link Place#NOWHERE} of what is no document
 * @param anchor where in that document it stands by what the document says, as {@link Anchor} has it: the same when statements are put
 *     before it or change places; empty of what is no document
 * @param what what is so, a complete sentence
 * @param why what comes of it, a complete sentence
 * @param evidence the facts that it was seen by, a line each
 * @param sources where the rule comes from
 * @param mend what takes it away; empty when that is for somebody to decide
 */
@CheckReturnValue
public record Finding(
        String id,
        Severity severity,
        Target subject,
        String part,
        Place place,
        String anchor,
        String what,
        String why,
        List<String> evidence,
        SortedSet<Source> sources,
        Optional<Mend> mend)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::subject)
            .thenComparing(Finding::id)
            .thenComparing(Finding::part)
            .thenComparing(finding -> finding.place().path())
            .thenComparing(Finding::anchor)
            .thenComparing(Finding::what);

    /** Copies the collections. */
    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(anchor, "anchor");
        evidence = List.copyOf(evidence);
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    /** Of the whole of {@code subject}, with nothing but what it says. */
    public static Finding of(String id, Severity severity, Target subject, String what, String why) {
        return new Finding(
                id, severity, subject, "", Place.NOWHERE, "", what, why, List.of(), new TreeSet<>(), Optional.empty());
    }

    /** This, about that part of its subject, at that place, which is told again by {@code anchored}. */
    public Finding at(String ofPart, Place inPart, String anchored) {
        return new Finding(id, severity, subject, ofPart, inPart, anchored, what, why, evidence, sources, mend);
    }

    /** This, with the facts that it was seen by. */
    public Finding seenBy(List<String> facts) {
        return new Finding(id, severity, subject, part, place, anchor, what, why, facts, sources, mend);
    }

    /** This, with where the rule comes from. */
    public Finding from(SortedSet<Source> rules) {
        return new Finding(id, severity, subject, part, place, anchor, what, why, evidence, rules, mend);
    }

    /** This, with what takes it away. */
    public Finding mendedBy(Mend by) {
        return new Finding(id, severity, subject, part, place, anchor, what, why, evidence, sources, Optional.of(by));
    }

    /**
     * What stays the same of a finding from one review to the next, so that one that is known can be told from a new one: its rule,
     * its subject, the part of it and the anchor in that part; where it has none, the path.
     */
    public String key() {
        String whole = id + " " + subject;
        String within = part.isEmpty() ? whole : whole + ", " + part;
        String at = anchor.isEmpty() ? place.path() : anchor;
        return at.isEmpty() ? within : within + " at " + at;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code HIGH console-user-without-mfa: user "ada" ...}, and below it why, what it was seen by, and what mends it. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(128);
        out.append(severity)
                .append(' ')
                .append(id)
                .append(": ")
                .append(where())
                .append(": ")
                .append(SafeText.line(what));
        out.append("\n    ").append(SafeText.line(why));
        for (String fact : evidence) out.append("\n    Seen: ").append(SafeText.line(fact));
        mend.ifPresent(how -> out.append("\n    Mend: ").append(SafeText.line(how.inWords())));
        if (!sources.isEmpty())
            out.append("\n    Rule: ")
                    .append(sources.stream().map(Source::toString).collect(Collectors.joining(", ")));
        return out.toString();
    }

    /** Where it is, for a reader: {@code role "deploy", trust policy at Statement[0] (line 3, column 9)}. */
    public String where() {
        String whole = subject.kind() + " \"" + subject.name() + "\"";
        String within = part.isEmpty() ? whole : whole + ", " + part;
        return SafeText.line((within + " " + place.words()).strip());
    }
}
