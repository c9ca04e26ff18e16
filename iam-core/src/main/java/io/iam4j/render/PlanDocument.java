// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public final class PlanDocument {
    private final ChangeSet changes;
    private final Optional<Supplier<Snapshot>> before;
    private final List<String> notes;
    private final UnaryOperator<String> redaction;

    private PlanDocument(
            ChangeSet changes,
            Optional<Supplier<Snapshot>> before,
            List<String> notes,
            UnaryOperator<String> redaction) {
        this.changes = changes;
        this.before = before;
        this.notes = notes;
        this.redaction = redaction;
    }

    /** Of a change set alone, such as a stored one: what needs the account is left out, the access difference and the graph. */
    public static PlanDocument of(ChangeSet changes) {
        return new PlanDocument(
                Objects.requireNonNull(changes, "changes"), Optional.empty(), List.of(), UnaryOperator.identity());
    }

    /**
     * Of a change set and the account that it was planned against.
     *
     * @param before gives that account; asked by formats that show more than the changes
     */
    public static PlanDocument of(ChangeSet changes, Supplier<Snapshot> before) {
        return new PlanDocument(
                Objects.requireNonNull(changes, "changes"), Optional.of(before), List.of(), UnaryOperator.identity());
    }

    /** This, with these notes for the reader. */
    public PlanDocument noting(List<String> notes) {
        return new PlanDocument(changes, before, List.copyOf(notes), redaction);
    }

    /**
     * This, with placeholders in place of account ids, ids of keys and users, ids of organizations, mail and IP addresses, and
     * fingerprints of keys and of the plan itself. The same text becomes the same placeholder, in every format. Names of users, roles
     * and the like stay, and so do free texts such as descriptions, tags and external ids. What is redacted cannot be applied.
     */
    public PlanDocument redacted() {
        Redaction made = Redaction.numberedBy(changes.toString());
        return new PlanDocument(changes, before, notes, made::of);
    }

    /** The plan in that form. */
    public String as(PlanFormat format) {
        return redaction.apply(format.write(this));
    }

    /** What is shown. Never redacted: a format passes what it shows of it through {@link #shown} where its length matters. */
    public ChangeSet changes() {
        return changes;
    }

    /** The account that it was planned against, when that is known. */
    public Optional<Snapshot> before() {
        return before.map(Supplier::get);
    }

    /** The account once the plan is carried out, when it is known before. */
    public Optional<Snapshot> after() {
        return before().map(account -> {
            AccountState state = new AccountState(account);
            changes.changes().forEach(change -> ChangeRecord.of(change).applyTo(state));
            return state.snapshot();
        });
    }

    /** What principals gain and lose, when the account is known. */
    public Optional<AccessDifference> access() {
        return before().map(account -> {
            Snapshot after = after().orElseThrow();
            return AccessDifference.between(account, after, formerly(account, after));
        });
    }

    /** The ARNs that renamed principals had, by those that they get. */
    private Map<Arn, Arn> formerly(Snapshot before, Snapshot after) {
        Map<Arn, Arn> arns = new HashMap<>();
        for (Change change : changes.changes())
            change.formerName()
                    .ifPresent(old -> arn(change.target(), change.target().name(), after)
                            .ifPresent(now -> arn(change.target(), old, before).ifPresent(was -> arns.put(now, was))));
        return arns;
    }

    private static Optional<Arn> arn(Target target, String name, Snapshot account) {
        return Optional.ofNullable(account.account().resources(target.kind()).get(name))
                .map(found -> Arn.iam(account.accountId(), target.kind().arnPrefix() + found.path() + found.name())
                        .resolve(account.partition(), account.accountId()));
    }

    /** What else the reader is told. */
    public List<String> notes() {
        return notes;
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
