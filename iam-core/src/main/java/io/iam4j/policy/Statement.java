// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.json.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One statement of a policy document. Every verb returns a new value and adds to what is there:
 *
 * <pre>{@code
 * allow("s3:GetObject").on("arn:aws:s3:::reports/*").inRegions("us-east-1").when(Condition.mfaPresent())
 * }</pre>
 *
 * Two statements are equal when they mean the same: the order and repetition of actions, resources, principals and
 * condition values is ignored, so is the case of actions and condition keys; the {@code Sid} counts. Immutable and safe
 * to share between threads.
 */
@CheckReturnValue
@Value.Immutable
@ValueStyle
public abstract sealed class Statement permits ImmutableStatement {
    Statement() {}

    /** Permits these actions; wildcards as IAM knows them. */
    public static Statement allow(String... actions) {
        return ImmutableStatement.builder()
                .effect(Effect.ALLOW)
                .actions(StatementRules.actions(actions))
                .build();
    }

    /** Refuses these actions. */
    public static Statement deny(String... actions) {
        return ImmutableStatement.builder()
                .effect(Effect.DENY)
                .actions(StatementRules.actions(actions))
                .build();
    }

    /** Permits every action but these ({@code NotAction}). */
    public static Statement allowAllBut(String... notActions) {
        return ImmutableStatement.builder()
                .effect(Effect.ALLOW)
                .notActions(StatementRules.actions(notActions))
                .build();
    }

    /** Refuses every action but these ({@code NotAction}). */
    public static Statement denyAllBut(String... notActions) {
        return ImmutableStatement.builder()
                .effect(Effect.DENY)
                .notActions(StatementRules.actions(notActions))
                .build();
    }

    /** Whether it permits or refuses. */
    public abstract Effect effect();

    /** Its name within the document. */
    public abstract Optional<String> sid();

    /** The actions meant, each once; empty when {@link #notActions()} says it. */
    public abstract List<String> actions();

    /** The actions excepted, each once. */
    public abstract List<String> notActions();

    /** The resources meant, each once; empty in a trust policy. */
    public abstract List<String> resources();

    /** The resources excepted, each once. */
    public abstract List<String> notResources();

    /** Whom it speaks of, one value a kind; empty in an identity policy. */
    public abstract List<Principal> principals();

    /** Whom it leaves out, one value a kind. */
    public abstract List<Principal> notPrincipals();

    /** What must hold, all of it. */
    public abstract List<Condition> conditions();

    /** Operators of condition blocks without a key; the empty text for an empty {@code Condition} element. */
    abstract List<String> emptyBlocks();

    /**
     * Whether {@code {account}} and {@code {partition}} in it are text, and no placeholders: so in what was read from an account or
     * imported, and after {@link #literally()}. It makes no difference to equality.
     */
    @Value.Default
    public boolean isLiteral() {
        return false;
    }

    /** Whether it names resources, as a statement of an identity policy must and one of a trust policy must not. */
    public final boolean hasResource() {
        return !resources().isEmpty() || !notResources().isEmpty();
    }

    /** Whether it names principals, as a statement of a trust policy must and one of an identity policy must not. */
    public final boolean hasPrincipal() {
        return !principals().isEmpty() || !notPrincipals().isEmpty();
    }

    /** Named so within its document: letters and digits only. Replaces the name it had. */
    public final Statement sid(String sid) {
        return copy().sid(StatementRules.sid(sid)).build();
    }

    /** On these resources too: ARNs or patterns of them. */
    public final Statement on(String... resources) {
        return on(StatementRules.resources(resources));
    }

    /** On the resources that these stand for too. */
    public final Statement on(ResourceArns... resources) {
        return on(Strings.of(resources));
    }

    /** On every resource. */
    public final Statement onEverything() {
        return on("*");
    }

    /** On every resource but these ({@code NotResource}). */
    public final Statement onAllBut(String... notResources) {
        StatementRules.noneOf(resources(), "on", "onAllBut");
        return copy().notResources(Strings.union(notResources(), StatementRules.resources(notResources)))
                .build();
    }

    /** By these principals too, in a trust or resource policy. */
    public final Statement by(Principal... principals) {
        StatementRules.noneOf(notPrincipals(), "byAllBut", "by");
        return copy().principals(StatementRules.principals(principals(), principals))
                .build();
    }

    /** This without those of its AWS principals; empty when it names nobody then. */
    public final Optional<Statement> withoutPrincipals(Predicate<String> ids) {
        List<Principal> left = principals().stream()
                .map(principal -> principal.without(ids))
                .filter(principal -> !principal.ids().isEmpty())
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(copy().principals(left).build());
    }

    /** By everyone but these ({@code NotPrincipal}), in a resource policy. */
    public final Statement byAllBut(Principal... principals) {
        StatementRules.noneOf(principals(), "by", "byAllBut");
        return copy().notPrincipals(StatementRules.principals(notPrincipals(), principals))
                .build();
    }

    /**
     * Only when these hold too. A second condition with the same operator and key but other values is refused with
     * {@link IllegalArgumentException}: a document can hold only one list of values, and values are alternatives, so
     * name all the alternatives in one condition.
     */
    public final Statement when(Condition... conditions) {
        return copy().conditions(StatementRules.conditions(conditions(), conditions))
                .build();
    }

    /** Only before {@code end}, by the clock of the service: it ends even when nobody plans any more. */
    public final Statement until(Instant end) {
        return when(
                "DateLessThan",
                "aws:CurrentTime",
                end.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Only from {@code start} on, by the clock of the service. */
    public final Statement from(Instant start) {
        return when(
                "DateGreaterThanEquals",
                "aws:CurrentTime",
                start.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Only when this holds too; see {@link #when(Condition...)}. */
    public final Statement when(String operator, String key, String... values) {
        return when(Condition.of(operator, key, values));
    }

    /** Only for requests to these regions ({@code aws:RequestedRegion}). */
    public final Statement inRegions(String... regions) {
        return when(Condition.requestedRegion(regions));
    }

    /**
     * With {@code {account}} and {@code {partition}} as the text that they are, for a bucket whose folders have such names, say: nothing
     * replaces them.
     */
    public final Statement literally() {
        return copy().literal(true).build();
    }

    /** Whether no {@linkplain Arn#PARTITION placeholder} is left in it. */
    public final boolean isResolved() {
        return isLiteral() || hasNoPlaceholders();
    }

    /**
     * This statement with the placeholders in its principals, resources and condition values replaced; itself without any, and
     * itself when it {@linkplain #isLiteral() is literal}.
     */
    public final Statement resolve(String partition, String accountId) {
        if (isResolved()) return this;
        return copy().resources(Placeholders.resolve(resources(), partition, accountId))
                .notResources(Placeholders.resolve(notResources(), partition, accountId))
                .principals(each(principals(), principal -> principal.resolve(partition, accountId)))
                .notPrincipals(each(notPrincipals(), principal -> principal.resolve(partition, accountId)))
                .conditions(each(conditions(), condition -> condition.resolve(partition, accountId)))
                .build();
    }

    final boolean hasNoPlaceholders() {
        return resources().stream().allMatch(Placeholders::none)
                && notResources().stream().allMatch(Placeholders::none)
                && principals().stream().allMatch(each -> each.ids().stream().allMatch(Placeholders::none))
                && notPrincipals().stream().allMatch(each -> each.ids().stream().allMatch(Placeholders::none))
                && conditions().stream().allMatch(each -> each.values().stream().allMatch(Placeholders::none));
    }

    /** This with {@code after} in place of {@code before} wherever that is an action or a resource; without any, it goes. */
    public final Statement exchanging(String before, String... after) {
        return copy().actions(exchanged(actions(), before, after))
                .notActions(exchanged(notActions(), before, after))
                .resources(exchanged(resources(), before, after))
                .notResources(exchanged(notResources(), before, after))
                .build();
    }

    /** This with the condition {@code after} in place of {@code before}. */
    public final Statement exchanging(Condition before, Condition after) {
        return copy().conditions(each(conditions(), each -> each.equals(before) ? after : each))
                .build();
    }

    /** This without those of its conditions. */
    public final Statement withoutConditions(Predicate<Condition> which) {
        return copy().conditions(conditions().stream().filter(which.negate()).toList())
                .build();
    }

    /** This with other ids of principals: by the one that it has, the one that comes in its place. */
    final Statement exchangingPrincipals(Map<String, String> ids) {
        return copy().principals(each(principals(), each -> each.exchanging(ids)))
                .notPrincipals(each(notPrincipals(), each -> each.exchanging(ids)))
                .build();
    }

    private static List<String> exchanged(List<String> values, String before, String... after) {
        return values.stream()
                .flatMap(each -> each.equals(before) ? Stream.of(after) : Stream.of(each))
                .distinct()
                .toList();
    }

    final Statement andActions(String... more) {
        return copy().actions(Strings.union(actions(), StatementRules.actions(more)))
                .build();
    }

    final Statement byExactly(List<Principal> principals) {
        return copy().principals(principals).build();
    }

    /** What it means as text: equal for equal statements, in every run. */
    public final String canonical() {
        return meaning().text();
    }

    @Value.Lazy
    Meaning.OfStatement meaning() {
        return Meaning.ofStatement(this);
    }

    private Statement on(List<String> more) {
        StatementRules.noneOf(notResources(), "onAllBut", "on");
        return copy().resources(Strings.union(resources(), more)).build();
    }

    private ImmutableStatement.Builder copy() {
        return ImmutableStatement.builder().from(this);
    }

    private static <T> List<T> each(List<T> values, Function<T, T> change) {
        return values.stream().map(change).toList();
    }

    @Override
    public final boolean equals(Object other) {
        return this == other || other instanceof Statement that && meaning().equals(that.meaning());
    }

    @Override
    public final int hashCode() {
        return meaning().hashCode();
    }

    /** The statement as indented JSON. */
    @Override
    public final String toString() {
        return JsonWriter.pretty(Printer.statement(this));
    }
}
