// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.json.Json;
import io.iam4j.json.JsonWriter;
import io.iam4j.json.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * A policy document as a value. Two documents are equal when they mean the same to IAM:
 *
 * <ul>
 *   <li>order of statements, of keys and of values does not count, nor does a bare value against a list of one;
 *   <li>the case of actions, condition operators and condition keys does not count; that of values and resources does;
 *   <li>an account's id is its root ARN; a principal {@code "*"} is {@code {"AWS": "*"}}; {@code true} is
 *       {@code "true"}; an absent Version is 2008-10-17;
 *   <li>statements count as often as they occur, and their {@code Sid} and {@code Effect} count.
 * </ul>
 *
 * Immutable and safe to share between threads.
 */
@CheckReturnValue
@Value.Immutable
@ValueStyle
public abstract sealed class PolicyDocument permits ImmutablePolicyDocument {
    /** The current version of the policy language, the one in which policy variables work. */
    public static final String VERSION = "2012-10-17";

    PolicyDocument() {}

    /** A document of {@linkplain #VERSION the current version} with these statements, at least one. */
    public static PolicyDocument of(Statement... statements) {
        return of(Arrays.asList(statements));
    }

    /** A document of {@linkplain #VERSION the current version} with these statements, at least one. */
    public static PolicyDocument of(List<Statement> statements) {
        return ImmutablePolicyDocument.builder()
                .version(VERSION)
                .statements(StatementRules.statements(statements))
                .build();
    }

    /** The document that this JSON says. Fails with {@link PolicySyntaxException} that names the place. */
    public static PolicyDocument parse(String json) {
        return PolicySyntaxException.reading(() -> DocumentReader.read(json));
    }

    /**
     * The document as it comes from the service: percent-encoded, or plain when it starts with a brace. What the service
     * took is taken here too, though {@link #parse} would not: a condition operator newer than this library, say. Such a
     * document is compared and printed as it stands, and its {@link #statements} are those that can be read. It is
     * {@linkplain #literally() literal}: braces in it are no placeholders. Fails with {@link PolicySyntaxException} that names the
     * place when the text is no JSON object.
     */
    public static PolicyDocument fromWire(String text) {
        return PolicySyntaxException.reading(() -> StoredReader.read(Wire.decoded(text)))
                .literally();
    }

    /**
     * Whether two JSON texts mean the same document, whatever their shape: elements of a wrong type count as their
     * text, an empty text is an empty document, and one list around the document is looked through. Fails with
     * {@link PolicySyntaxException} when one is not JSON.
     */
    public static boolean equivalent(String one, String other) {
        return PolicySyntaxException.reading(() -> Meaning.ofText(one).equals(Meaning.ofText(other)));
    }

    /** The version of the policy language it names; without one the service takes 2008-10-17. */
    public abstract Optional<String> version();

    /** The document's own id. */
    public abstract Optional<String> id();

    /** Its statements, at least one, in their order; none is possible in what {@link #fromWire} could not read. */
    public abstract List<Statement> statements();

    /** The JSON as the service stored it, when it cannot be read whole; it is then what counts. */
    abstract Optional<Json> stored();

    /** Whether all of it could be read: false where {@link #fromWire} took what this library does not understand. */
    public final boolean isFullyRead() {
        return stored().isEmpty();
    }

    /** This document with more statements. Fails with {@link IllegalArgumentException} when a Sid is taken. */
    public final PolicyDocument and(Statement... more) {
        if (stored().isPresent()) {
            throw new IllegalStateException("The document holds what this library cannot read, so nothing can be added"
                    + " to it: write it anew with PolicyDocument.of(...).");
        }
        List<Statement> all =
                Stream.concat(statements().stream(), Stream.of(more)).toList();
        return ImmutablePolicyDocument.builder()
                .from(this)
                .statements(StatementRules.statements(all))
                .build();
    }

    /** This without those of its AWS principals; a statement that named nobody else is left out. */
    public final List<Statement> withoutPrincipals(Predicate<String> ids) {
        return statements().stream()
                .flatMap(statement -> statement.principals().isEmpty()
                        ? Stream.of(statement)
                        : statement.withoutPrincipals(ids).stream())
                .toList();
    }

    /** This with other ids of principals: by the one that it has, the one that comes in its place. What cannot be read whole stays as it is. */
    public final PolicyDocument exchangingPrincipals(Map<String, String> ids) {
        return isFullyRead()
                ? ImmutablePolicyDocument.builder()
                        .from(this)
                        .statements(statements().stream()
                                .map(statement -> statement.exchangingPrincipals(ids))
                                .toList())
                        .build()
                : this;
    }

    /**
     * This with what each statement becomes, which is nothing where it goes; none may be left. What could not be read of it stays as it
     * is.
     */
    public final PolicyDocument exchanging(Function<Statement, Optional<Statement>> each) {
        return ImmutablePolicyDocument.builder()
                .from(this)
                .statements(statements().stream()
                        .flatMap(statement -> each.apply(statement).stream())
                        .toList())
                .build();
    }

    /**
     * This document with the {@linkplain Arn#PARTITION placeholders} in principals, resources and conditions replaced; itself
     * without any.
     */
    public final PolicyDocument resolve(String partition, String accountId) {
        List<Statement> resolved = new ArrayList<>();
        boolean same = true;
        for (Statement each : statements()) {
            Statement statement = each.resolve(partition, accountId);
            same &= statement == each;
            resolved.add(statement);
        }
        return same
                ? this
                : ImmutablePolicyDocument.builder()
                        .from(this)
                        .statements(resolved)
                        .build();
    }

    /** Whether no {@linkplain Arn#PARTITION placeholder} is left in it. */
    public final boolean isResolved() {
        return statements().stream().allMatch(Statement::isResolved);
    }

    /** This document with each of its statements {@linkplain Statement#literally() as it stands}; one that is added later is not. */
    public final PolicyDocument literally() {
        return ImmutablePolicyDocument.builder()
                .from(this)
                .statements(statements().stream().map(Statement::literally).toList())
                .build();
    }

    /** Whether it holds {@code {account}} or {@code {partition}} as a text that stays. */
    public final boolean isLiteral() {
        return statements().stream().anyMatch(each -> each.isLiteral() && !each.hasNoPlaceholders());
    }

    /** How this document would become the other: statements added, removed and changed. */
    public final PolicyDiff diff(PolicyDocument other) {
        return PolicyDiff.between(this, other);
    }

    /** Compact JSON, as it is sent: one line, a list of one as a bare value. */
    public final String toJson() {
        return compact();
    }

    @Value.Lazy
    String compact() {
        return JsonWriter.compact(Printer.document(this));
    }

    /** The same JSON, indented by two blanks. */
    public final String toPrettyJson() {
        return JsonWriter.pretty(Printer.document(this));
    }

    /**
     * Its size as the service's quotas count it: the characters of the compact JSON, blanks inside texts included. A placeholder counts as it
     * stands, so {@link #resolve} a document first that has any; the planner does.
     */
    public final int size() {
        return toJson().length();
    }

    /** What it means as text: equal for equal documents, in every run. */
    public final String canonical() {
        return meaning().text();
    }

    @Value.Lazy
    Meaning.OfDocument meaning() {
        return stored().isPresent() ? Meaning.ofDocument(stored().get()) : Meaning.ofDocument(this);
    }

    @Override
    public final boolean equals(Object other) {
        if (this == other) return true;
        return other instanceof PolicyDocument that
                && (compact().equals(that.compact()) || meaning().equals(that.meaning()));
    }

    @Override
    public final int hashCode() {
        return meaning().hashCode();
    }

    /**
     * Whether it denies everything, on every resource, to whoever has not signed in with MFA, but for what it takes to sign in and to enrol a
     * device: actions of IAM and STS, none of which gives anybody rights, credentials or a role, or takes a denial off. It does by
     * {@code BoolIfExists} alone, which fits requests signed with long-term keys too.
     */
    public final boolean deniesAllWithoutMfa() {
        return statements().stream().anyMatch(each -> isDenialWithoutMfa(each, Exceptions::isHarmless));
    }

    /**
     * Whether it denies everything, on every resource, to whoever has not signed in with MFA, but for actions of IAM and STS, whichever: a machine,
     * whose access keys show no MFA, can then do nothing but these. It does by {@code BoolIfExists} alone.
     */
    public final boolean deniesOtherServicesWithoutMfa() {
        return statements().stream().anyMatch(each -> isDenialWithoutMfa(each, Exceptions::isOfIamOrSts));
    }

    private static boolean isDenialWithoutMfa(Statement statement, Predicate<String> mayBeSpared) {
        boolean everything = statement.actions().stream().anyMatch(action -> action.equals("*") || action.equals("*:*"))
                || !statement.notActions().isEmpty()
                        && statement.notActions().stream().allMatch(mayBeSpared);
        return statement.effect() == Effect.DENY
                && everything
                && statement.resources().contains("*")
                && statement.conditions().size() == 1
                && isWithoutMfa(statement.conditions().get(0));
    }

    /** What a denial of requests without MFA leaves open. */
    private static final class Exceptions {
        /** Whoever may call one of these can come to do the rest: by rights of their own, as somebody else, or without the denial. */
        private static final List<String> WAYS_AROUND = List.of(
                "iam:addusertogroup",
                "iam:attachgrouppolicy",
                "iam:attachrolepolicy",
                "iam:attachuserpolicy",
                "iam:createaccesskey",
                "iam:createloginprofile",
                "iam:createpolicyversion",
                "iam:createsamlprovider",
                "iam:createservicespecificcredential",
                "iam:deletegrouppolicy",
                "iam:deleterolepermissionsboundary",
                "iam:deleterolepolicy",
                "iam:deleteuserpermissionsboundary",
                "iam:deleteuserpolicy",
                "iam:detachgrouppolicy",
                "iam:detachrolepolicy",
                "iam:detachuserpolicy",
                "iam:putgrouppolicy",
                "iam:putrolepermissionsboundary",
                "iam:putrolepolicy",
                "iam:putuserpermissionsboundary",
                "iam:putuserpolicy",
                "iam:removeuserfromgroup",
                "iam:resetservicespecificcredential",
                "iam:setdefaultpolicyversion",
                "iam:updateassumerolepolicy",
                "iam:updateloginprofile",
                "iam:updatesamlprovider",
                "sts:assumerole",
                "sts:assumeroot");

        static boolean isOfIamOrSts(String exception) {
            String lower = exception.toLowerCase(Locale.ROOT);
            return lower.startsWith("iam:") || lower.startsWith("sts:");
        }

        static boolean isHarmless(String exception) {
            String lower = exception.toLowerCase(Locale.ROOT);
            return isOfIamOrSts(exception) && WAYS_AROUND.stream().noneMatch(action -> mayTakeIn(lower, action));
        }

        /** Whether an action fits, with a question mark taken for any number of characters. */
        private static boolean mayTakeIn(String pattern, String action) {
            String[] parts = pattern.replace('?', '*').split("\\*+", -1);
            String last = parts[parts.length - 1];
            if (parts.length == 1) return action.equals(last);
            if (!action.startsWith(parts[0])) return false;
            int from = parts[0].length();
            for (String part : Arrays.asList(parts).subList(1, parts.length - 1)) {
                int at = action.indexOf(part, from);
                if (at < 0) return false;
                from = at + part.length();
            }
            return action.endsWith(last) && action.length() - last.length() >= from;
        }
    }

    private static boolean isWithoutMfa(Condition condition) {
        return condition.key().equalsIgnoreCase("aws:MultiFactorAuthPresent")
                && condition.operator().equalsIgnoreCase("BoolIfExists")
                && condition.values().stream().anyMatch("false"::equalsIgnoreCase);
    }

    /** The document as indented JSON. */
    @Override
    public final String toString() {
        return toPrettyJson();
    }
}
