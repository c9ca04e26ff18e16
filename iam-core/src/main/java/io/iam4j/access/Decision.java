// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.error.SafeText;
import io.iam4j.policy.catalog.FreeActions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What policies come to for one request, and why. Two are equal when they say the same. Immutable and safe to share between threads. */
public final class Decision {
    private final DecisionType type;
    private final PolicyType policyType;
    private final List<MatchedStatement> statements;
    private final SortedSet<String> contextKeys;
    private final SortedSet<String> unknownPolicies;

    /** What it was made of, for what is worked out when it is asked for. */
    private final List<Evaluated> layers;

    /** Why nothing was evaluated; empty when something was. */
    private final String note;

    private final List<String> warnings;

    private Decision(
            DecisionType type,
            PolicyType policyType,
            List<MatchedStatement> statements,
            SortedSet<String> contextKeys,
            SortedSet<String> unknownPolicies,
            List<Evaluated> layers,
            String note,
            List<String> warnings) {
        this.type = type;
        this.policyType = policyType;
        this.statements = statements;
        this.contextKeys = Collections.unmodifiableSortedSet(contextKeys);
        this.unknownPolicies = Collections.unmodifiableSortedSet(unknownPolicies);
        this.layers = layers;
        this.note = note;
        this.warnings = List.copyOf(warnings);
    }

    static Decision certain(
            DecisionType type, PolicyType by, List<MatchedStatement> statements, List<Evaluated> layers) {
        return new Decision(
                type,
                by,
                statements,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                layers,
                "",
                List.of());
    }

    static Decision open(PolicyType by, List<Evaluated> layers) {
        SortedSet<String> keys = new TreeSet<>();
        SortedSet<String> unknown = new TreeSet<>();
        for (Evaluated layer : layers) {
            layer.keys().forEach(keys::add);
            layer.unknownPolicies().forEach(unknown::add);
        }
        DecisionType type = unknown.isEmpty() ? DecisionType.DEPENDS_ON_CONTEXT : DecisionType.UNKNOWN;
        List<MatchedStatement> all = layers.stream().flatMap(Evaluated::all).toList();
        return new Decision(type, by, all, keys, unknown, layers, "", List.of());
    }

    /** Of an action that no policy decides about. */
    static Decision free(String action, Requester requester) {
        String arn = requester.arns().get(0);
        boolean isSession = !arn.contains(":user/") && !arn.endsWith(":root");
        if (isSession && FreeActions.takesNoSession(action))
            return nothing(
                    PolicyType.IDENTITY, "sessions cannot call " + action + ", only users and the root user can");
        return of(DecisionType.ALLOWED, PolicyType.IDENTITY, action + " needs no permission, and cannot be denied");
    }

    /** Of somebody or something that is not there. */
    static Decision nothing(PolicyType by, String note) {
        return of(DecisionType.IMPLICIT_DENY, by, note);
    }

    private static Decision of(DecisionType type, PolicyType by, String note) {
        return new Decision(
                type,
                by,
                List.of(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                List.of(),
                note,
                List.of());
    }

    /** This, with what to tell who asked besides, such as an action that no service has. */
    public Decision warning(List<String> more) {
        if (more.isEmpty()) return this;
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Decision(type, policyType, statements, contextKeys, unknownPolicies, layers, note, all);
    }

    /** What to tell who asked besides: of an action that is not known, the date of the catalogue and the nearest one. */
    public List<String> warnings() {
        return warnings;
    }

    /** What it comes to. */
    public DecisionType type() {
        return type;
    }

    /**
     * The kind of policy that denies, that does not allow, or that leaves it open; {@link PolicyType#IDENTITY} when it is allowed.
     */
    public PolicyType policyType() {
        return policyType;
    }

    /** What decided: the statements that deny, or else those that allow; where it is open, all that fit or may fit. */
    public List<MatchedStatement> statements() {
        return statements;
    }

    /** The condition keys that it depends on, when it is open. */
    public SortedSet<String> contextKeys() {
        return contextKeys;
    }

    /** The policies whose documents are not known and that it depends on, when it is open. */
    public SortedSet<String> unknownPolicies() {
        return unknownPolicies;
    }

    /** Whether it is allowed for certain. */
    public boolean isAllowed() {
        return type == DecisionType.ALLOWED;
    }

    /** Whether it is denied for certain, explicitly or because nothing allows it. */
    public boolean isDenied() {
        return type == DecisionType.EXPLICIT_DENY || type == DecisionType.IMPLICIT_DENY;
    }

    /** Whether it is neither allowed nor denied for certain. */
    public boolean isOpen() {
        return !isAllowed() && !isDenied();
    }

    /**
     * What it depends on, where it is open: of each statement that may allow or deny the request, the terms whose fit is not known, with
     * the values that they name. Of the statements of one kind of policy that may allow, one is enough; each that denies has to miss.
     */
    public List<StatementTerms> needs() {
        return isOpen() ? layers.stream().flatMap(Evaluated::needs).toList() : List.of();
    }

    /**
     * Where nothing allows it: the statement that comes nearest, among the policies of the {@linkplain #policyType kind} that lacks the
     * permission, and all that the request does not bring of what it asks. Empty when no statement of
     * identity-based policies is about the service at all.
     */
    public Optional<StatementTerms> nearest() {
        if (type != DecisionType.IMPLICIT_DENY) return Optional.empty();
        return layers.stream()
                .filter(layer -> layer.type() == policyType)
                .flatMap(layer -> layer.nearest().stream())
                .findFirst();
    }

    /** In one line: {@code explicitDeny: Deny by inline policy stop of user ada}. */
    public String summary() {
        return SafeText.line(type + reason());
    }

    private String reason() {
        if (!note.isEmpty()) return ": " + note;
        String by = statements.stream().map(MatchedStatement::toString).collect(Collectors.joining("; "));
        return switch (type) {
            case ALLOWED, EXPLICIT_DENY -> by.isEmpty() ? "" : ": " + by;
            case IMPLICIT_DENY -> ": no " + policyType + " allows it";
            case DEPENDS_ON_CONTEXT, UNKNOWN ->
                (contextKeys.isEmpty() && unknownPolicies.isEmpty() ? ": which session or account it is" : "")
                        + (contextKeys.isEmpty() ? "" : ": condition keys " + String.join(", ", contextKeys))
                        + (unknownPolicies.isEmpty()
                                ? ""
                                : ": documents not known of " + String.join(", ", unknownPolicies));
        };
    }

    /**
     * {@link #summary}; and, a line each, what it {@linkplain #needs depends on} or what the {@linkplain #nearest} statement asks, and the
     * {@link #warnings}.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(summary()));
        needs().forEach(need -> lines.add(SafeText.line("  allowed " + need)));
        nearest()
                .ifPresent(near -> lines.add(
                        SafeText.line("  nearest is " + near.statement().source() + ", but " + near.lacks())));
        warnings.forEach(warning -> lines.add(SafeText.line("  " + warning)));
        return lines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decision that
                && type == that.type
                && policyType == that.policyType
                && statements.equals(that.statements)
                && contextKeys.equals(that.contextKeys)
                && unknownPolicies.equals(that.unknownPolicies)
                && warnings.equals(that.warnings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, policyType, statements);
    }

    /** The {@link #lines}. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
