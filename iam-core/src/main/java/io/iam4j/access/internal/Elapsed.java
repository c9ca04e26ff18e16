// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Policies as they are for every request from a moment on. A condition on {@code aws:CurrentTime} or {@code aws:EpochTime} whose answer
 * can no longer change is decided: a start that is past holds for good, and a statement whose end is past fits no more. What is still
 * to come stays a condition. Both keys are in every request, and have one value (IAM User Guide, reference_policies_condition-keys), so that
 * {@code IfExists} and the quantifiers make no difference.
 */
public final class Elapsed {
    private static final int NANO_DIGITS = 9;
    private static final String EPOCH = "aws:epochtime";
    private static final Set<String> KEYS = Set.of("aws:currenttime", EPOCH);

    /** In seconds since 1970, whole ones. */
    private final BigDecimal moment;

    private Elapsed(Instant moment) {
        this.moment = BigDecimal.valueOf(moment.getEpochSecond());
    }

    /** What is decided at that moment. */
    public static Elapsed by(Instant moment) {
        return new Elapsed(moment);
    }

    /** An account with all of its documents as they are from then on. */
    public Snapshot in(Snapshot account) {
        AccountState state = new AccountState(account);
        boolean same = true;
        for (Kind kind : new Kind[] {Kind.USER, Kind.GROUP, Kind.ROLE, Kind.POLICY})
            for (Resource each : account.account().resources(kind).values()) {
                Resource settled = in(each);
                if (settled == each) continue;
                same = false;
                state.put(settled);
            }
        return same ? account : state.snapshot();
    }

    private Resource in(Resource resource) {
        if (resource instanceof ManagedPolicy policy)
            return policy.document()
                    .filter(this::decidesIn)
                    .map(document -> Values.withDocument(policy, in(document)))
                    .orElse(policy);
        if (!(resource instanceof PolicyHolder holder)) return resource;
        PolicyHolder settled = inline(holder);
        return settled instanceof Role role
                ? role.trust()
                        .filter(this::decidesIn)
                        .map(trust -> Values.withTrust(role, in(trust)))
                        .orElse(role)
                : settled;
    }

    private PolicyHolder inline(PolicyHolder holder) {
        if (holder.inline().values().stream().noneMatch(this::decidesIn)) return holder;
        Map<String, PolicyDocument> documents = new TreeMap<>();
        holder.inline().forEach((name, document) -> documents.put(name, in(document)));
        return Values.withInline(holder, documents);
    }

    private boolean decidesIn(PolicyDocument document) {
        return document.statements().stream()
                .flatMap(each -> each.conditions().stream())
                .anyMatch(this::decides);
    }

    /** A document as it is from then on; itself where nothing is decided, and without a statement where none fits any more. */
    public PolicyDocument in(PolicyDocument document) {
        return decidesIn(document) ? document.exchanging(this::in) : document;
    }

    /** A statement as it is from then on; empty where it fits no request any more. */
    public Optional<Statement> in(Statement statement) {
        if (hasEnded(statement)) return Optional.empty();
        return Optional.of(statement.withoutConditions(this::decides));
    }

    /** Whether a statement fits no request any more. */
    public boolean hasEnded(Statement statement) {
        return statement.conditions().stream().anyMatch(each -> decided(each) == Match.NO);
    }

    /** The conditions of a statement that hold for good since some time is past. */
    public Stream<Condition> begun(Statement statement) {
        return statement.conditions().stream().filter(each -> decided(each) == Match.YES);
    }

    /** The conditions of a statement that can no longer hold. */
    public Stream<Condition> ended(Statement statement) {
        return statement.conditions().stream().filter(each -> decided(each) == Match.NO);
    }

    private boolean decides(Condition condition) {
        return decided(condition) != Match.DEPENDS;
    }

    private Match decided(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        if (!KEYS.contains(key)) return Match.DEPENDS;
        String operator = condition
                .operator()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^for(allvalues|anyvalue):", "")
                .replaceFirst("ifexists$", "");
        boolean dates = operator.startsWith("date");
        if (!dates && !(operator.startsWith("numeric") && key.equals(EPOCH))) return Match.DEPENDS;
        String order = operator.replaceFirst("^(date|numeric)", "");
        boolean negated = order.startsWith("not");
        String positive = negated ? order.substring("not".length()) : order;
        Match any = Match.any(condition.values().stream(), value -> fits(positive, seconds(value, dates)));
        return negated ? any.not() : any;
    }

    /** How a moment and every later one compares with {@code limit}. */
    private Match fits(String order, Optional<BigDecimal> limit) {
        if (limit.isEmpty()) return Match.DEPENDS;
        int past = moment.compareTo(limit.get());
        return switch (order) {
            case "lessthan" -> past >= 0 ? Match.NO : Match.DEPENDS;
            case "lessthanequals", "equals" -> past > 0 ? Match.NO : Match.DEPENDS;
            case "greaterthan" -> past > 0 ? Match.YES : Match.DEPENDS;
            case "greaterthanequals" -> past >= 0 ? Match.YES : Match.DEPENDS;
            default -> Match.DEPENDS;
        };
    }

    /** Since 1970. */
    private static Optional<BigDecimal> seconds(String value, boolean isDate) {
        return isDate
                ? Dates.parse(value)
                        .map(date -> BigDecimal.valueOf(date.getEpochSecond())
                                .add(BigDecimal.valueOf(date.getNano(), NANO_DIGITS)))
                : OperatorTests.number(value);
    }
}
