// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.ManualStep;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import io.iam4j.review.standard.Standards;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** A rule that an account is held to. Immutable and thread-safe. */
public final class Rule {
    /** What the account itself is called in findings about its root user. */
    static final Target ROOT_USER = new Target(Kind.ACCOUNT, "root user");

    private final String id;
    private final Severity severity;
    private final String title;
    private final Set<Need> needs;
    private final Check check;

    /** Finds what breaks a rule. */
    @FunctionalInterface
    interface Check {
        /** What of {@code account} breaks {@code rule}. */
        Stream<Finding> on(Reviewed account, Rule rule);
    }

    private Rule(String id, Severity severity, String title, Set<Need> needs, Check check) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.needs = needs;
        this.check = check;
    }

    static Rule of(String id, Severity severity, String title, Check check, Need... needs) {
        Set<Need> all = EnumSet.noneOf(Need.class);
        all.addAll(Arrays.asList(needs));
        return new Rule(id, severity, title, Set.copyOf(all), check);
    }

    /** Its id, the same in every release: {@code console-user-without-mfa}. */
    public String id() {
        return id;
    }

    /** How much a finding of it matters. */
    public Severity severity() {
        return severity;
    }

    /** What it finds, in some words: {@code console users without MFA}. */
    public String title() {
        return title;
    }

    /** What it needs to have been read. */
    public Set<Need> needs() {
        return needs;
    }

    /** Where it comes from: the rows of standards that it serves. */
    public SortedSet<Source> sources() {
        return Standards.sourcesOf(id);
    }

    /** What of {@code account} breaks it; nothing when not all was read that it needs. */
    public List<Finding> check(Reviewed account) {
        return account.lacks(this).isEmpty() ? check.on(account, this).toList() : List.of();
    }

    /** A finding of this rule. */
    Finding found(Target subject, String what, String why, String... evidence) {
        return Finding.of(id, severity, subject, what, why).from(sources()).seenBy(List.of(evidence));
    }

    /** A finding of this rule about the account as a whole. */
    Finding found(String aspect, String what, String why, String... evidence) {
        return found(new Target(Kind.ACCOUNT, aspect), what, why, evidence);
    }

    /** What is done by hand about a finding of this rule. */
    Mend byHand(String action, String address, String verification) {
        return new Mend.ByHand(new ManualStep(id, action, address, verification));
    }

    /** Its id. */
    @Override
    public String toString() {
        return id;
    }
}
