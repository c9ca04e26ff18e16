// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.internal.Redaction;
import io.iam4j.render.organization.AccountView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A plan to be shown: written in any {@link PlanFormat}, whole or redacted. It cannot be applied. Immutable and thread-safe.
 *
 * <pre>{@code
 * String comment = plan.redacted().as(Markdown.underSize(60_000));
 * }</pre>
 */
public final class PlanDocument implements AccountView {
    private final ChangeSet changes;
    private final Optional<Supplier<Snapshot>> before;
    private final Supplier<Optional<AccessDifference>> access;
    private final UnaryOperator<String> redaction;
    private final boolean isRedacted;

    private PlanDocument(
            ChangeSet changes,
            Optional<Supplier<Snapshot>> before,
            Supplier<Optional<AccessDifference>> access,
            UnaryOperator<String> redaction,
            boolean isRedacted) {
        this.changes = changes;
        this.before = before;
        this.access = access;
        this.redaction = redaction;
        this.isRedacted = isRedacted;
    }

    private PlanDocument(ChangeSet changes, Optional<Supplier<Snapshot>> before, Instant at) {
        this.changes = Objects.requireNonNull(changes, "changes");
        this.before = before;
        redaction = UnaryOperator.identity();
        isRedacted = false;
        access = new Remembered<>(
                () -> before().map(account -> AccessOfPlan.of(changes, account, after().orElseThrow(), at)));
    }

    /** A value that is worked out when it is first asked for. Thread-safe. */
    private static final class Remembered<T> implements Supplier<Optional<T>> {
        private final Supplier<Optional<T>> source;
        private Optional<T> known = Optional.empty();

        Remembered(Supplier<Optional<T>> source) {
            this.source = source;
        }

        @Override
        public synchronized Optional<T> get() {
            if (known.isEmpty()) known = source.get();
            return known;
        }
    }

    /** Of a change set alone, such as a stored one: what needs the account is left out, the access difference and the graph. */
    public static PlanDocument of(ChangeSet changes) {
        return new PlanDocument(changes, Optional.empty(), Instant.MIN);
    }

    /**
     * Of a change set and the account that it was planned against. The {@linkplain #access access difference} takes every condition on the
     * time for one that may hold.
     *
     * @param before gives that account; asked by formats that show more than the changes
     */
    public static PlanDocument of(ChangeSet changes, Supplier<Snapshot> before) {
        return of(changes, before, Instant.MIN);
    }

    /**
     * Of a change set and the account that it was planned against, at that time: the {@linkplain #access access difference} is one of
     * requests from then on, where what has ended gives and denies nothing any more.
     *
     * @param before gives that account; asked by formats that show more than the changes
     */
    public static PlanDocument of(ChangeSet changes, Supplier<Snapshot> before, Instant at) {
        return new PlanDocument(changes, Optional.of(before), at);
    }

    /**
     * This, where the same steps have other refusals and warnings.
     *
     * @throws IllegalArgumentException when the steps are others
     */
    public PlanDocument guardedAs(ChangeSet guarded) {
        if (guarded.steps() != changes.steps() && !guarded.steps().equals(changes.steps()))
            throw new IllegalArgumentException(
                    "the steps are not those of this plan: make a document of them with PlanDocument.of(changes, before)");
        List<String> missing = new ArrayList<>(changes.notes());
        missing.removeAll(guarded.notes());
        return new PlanDocument(guarded.noting(missing), before, access, redaction, isRedacted);
    }

    /** This, with these notes for the reader besides those of the changes. */
    public PlanDocument noting(List<String> notes) {
        return new PlanDocument(changes.noting(notes), before, access, redaction, isRedacted);
    }

    /**
     * This, with placeholders in place of account ids, ids of keys, certificates, devices and users, ids of organizations, mail and IP
     * addresses, certificates and public keys, their serial numbers and fingerprints, and the fingerprint of the plan itself. The same text becomes the same placeholder, in every format. Names of users, roles
     * and the like stay, and so do free texts such as descriptions, tags and external ids. What is redacted cannot be applied.
     */
    public PlanDocument redacted() {
        Redaction made = Redaction.numberedBy(changes.toString());
        return new PlanDocument(changes, before, access, made::of, true);
    }

    /** The plan in that form. */
    public String as(PlanFormat format) {
        return redaction.apply(format.write(this));
    }

    /** Whether ids and the like are hidden: what is written of it is to be read alone. */
    public boolean isRedacted() {
        return isRedacted;
    }

    /** What is shown. Never redacted: a format passes what it shows of it through {@link #shown} where its length matters. */
    public ChangeSet changes() {
        return changes;
    }

    /** The account that it was planned against, when that is known. */
    @Override
    public Optional<Snapshot> before() {
        return before.map(Supplier::get);
    }

    /** The account once the plan is carried out, when it is known before. */
    @Override
    public Optional<Snapshot> after() {
        return before().map(account -> {
            if (changes.isEmpty()) return account;
            AccountState state = new AccountState(account);
            changes.changes().forEach(change -> ChangeRecord.of(change).applyTo(state));
            return state.snapshot();
        });
    }

    /** What principals gain and lose, when the account is known; worked out once for all forms. */
    @Override
    public Optional<AccessDifference> access() {
        return access.get();
    }

    /** What else the reader is told. */
    @Override
    public List<String> notes() {
        return changes.notes();
    }

    /** {@code text} as it is shown: redacted when this is. */
    public String shown(String text) {
        return redaction.apply(text);
    }

    /** The plan as plain text. */
    @Override
    public String toString() {
        return as(Terminal.plain());
    }
}
