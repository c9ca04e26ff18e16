// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.error.InvalidModelException;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Policy documents in the verbs of the DSL where these say the same, which is tried by building the document again; else as JSON.
 */
final class DocumentSource {
    private static final String DOCUMENT = PolicyDocument.class.getName();
    private static final String STATEMENT = Statement.class.getName();
    private static final String CONDITION = Condition.class.getName();
    private static final String PRINCIPAL = Principal.class.getName();

    private DocumentSource() {}

    /** Its statements in verbs; empty when these do not say the same. */
    static Optional<List<Code>> statements(PolicyDocument document) {
        try {
            List<Statement> built = new ArrayList<>();
            List<Code> code = new ArrayList<>();
            for (Statement statement : document.statements()) {
                Built<Statement> each = statement(statement);
                built.add(each.value());
                code.add(each.code());
            }
            return PolicyDocument.of(built).equals(document) ? Optional.of(code) : Optional.empty();
        } catch (IllegalArgumentException unsayable) {
            return Optional.empty();
        }
    }

    /**
     * The whole document as an expression.
     *
     * @throws InvalidModelException when it holds both placeholders and text that looks like them, and no verb says it
     */
    static Code document(PolicyDocument document) {
        return statements(document)
                .map(statements -> Code.of(DOCUMENT, "of", statements))
                .orElseGet(() -> json(document));
    }

    private static Code json(PolicyDocument document) {
        if (document.isLiteral() && !document.isResolved())
            throw new InvalidModelException(
                    "a policy document",
                    "document",
                    "has statements with the placeholders {account} or {partition} and others that are literally(), and no verb of"
                            + " the DSL says them; write account and partition out in it");
        Code text = Literals.block(document.toPrettyJson());
        if (!isStrict(document)) return Code.of(DOCUMENT, "fromWire", text);
        Code parsed = Code.of(DOCUMENT, "parse", text);
        return document.isLiteral() ? parsed.then("literally") : parsed;
    }

    private static boolean isStrict(PolicyDocument document) {
        try {
            return PolicyDocument.parse(document.toPrettyJson()).equals(document);
        } catch (PolicySyntaxException stored) {
            return false;
        }
    }

    private static Built<Statement> statement(Statement from) {
        Built<Statement> built = actions(from);
        if (from.sid().isPresent())
            built = built.then(
                    built.value().sid(from.sid().get()),
                    "sid",
                    Literals.text(from.sid().get()));
        if (from.resources().equals(List.of("*")))
            built = built.then(built.value().onEverything(), "onEverything");
        else if (!from.resources().isEmpty())
            built = built.texts(built.value().on(array(from.resources())), "on", from.resources());
        if (!from.notResources().isEmpty())
            built = built.texts(built.value().onAllBut(array(from.notResources())), "onAllBut", from.notResources());
        if (!from.principals().isEmpty())
            built = built.then(
                    built.value().by(from.principals().toArray(Principal[]::new)), "by", principals(from.principals()));
        if (!from.notPrincipals().isEmpty())
            built = built.then(
                    built.value().byAllBut(from.notPrincipals().toArray(Principal[]::new)),
                    "byAllBut",
                    principals(from.notPrincipals()));
        for (Condition condition : from.conditions()) {
            Built<Condition> when = condition(condition);
            Statement with = built.value().when(when.value());
            if (isRegion(condition)) built = built.texts(with, "inRegions", condition.values());
            else built = new Built<>(with, when(built.code(), condition, when));
        }
        return isLiteral(from, built) ? built.then(built.value().literally(), "literally") : built;
    }

    /** Whether {@code from} holds the text of a placeholder that {@code built}, the same without a word about it, would replace. */
    private static boolean isLiteral(Statement from, Built<Statement> built) {
        return from.isLiteral() && !built.value().isResolved();
    }

    private static Built<Statement> actions(Statement from) {
        boolean but = from.actions().isEmpty();
        String[] actions = array(but ? from.notActions() : from.actions());
        Code[] texts = Code.texts(List.of(actions)).toArray(Code[]::new);
        if (from.effect() == Effect.ALLOW)
            return but
                    ? new Built<>(Statement.allowAllBut(actions), Code.of(STATEMENT, "allowAllBut", texts))
                    : new Built<>(Statement.allow(actions), Code.call("allow", texts));
        return but
                ? new Built<>(Statement.denyAllBut(actions), Code.of(STATEMENT, "denyAllBut", texts))
                : new Built<>(Statement.deny(actions), Code.call("deny", texts));
    }

    static Code[] principals(List<Principal> principals) {
        return principals.stream().map(DocumentSource::principal).toArray(Code[]::new);
    }

    static Code principal(Principal principal) {
        if (principal.ids().isEmpty()) throw new IllegalArgumentException("no verb says nobody");
        if (principal.equals(Principal.anyone())) return Code.of(PRINCIPAL, "anyone");
        String verb = switch (principal.kind()) {
            case AWS -> "aws";
            case SERVICE -> "service";
            case FEDERATED -> "federated";
            case CANONICAL_USER -> "canonicalUser";
        };
        return Code.of(PRINCIPAL, verb, Code.texts(principal.ids()));
    }

    /** {@code code}, only when {@code built}, which is {@code condition}, holds. */
    static Code when(Code code, Condition condition, Built<Condition> built) {
        if (built.isNamed()) return code.then("when", built.code());
        List<String> all = new ArrayList<>(List.of(condition.operator(), condition.key()));
        all.addAll(condition.values());
        return code.then("when", Code.texts(all));
    }

    private static boolean isRegion(Condition condition) {
        return !condition.values().isEmpty() && condition.equals(Condition.requestedRegion(array(condition.values())));
    }

    /** The condition by the name that the DSL has for it, or by operator and key. */
    static Built<Condition> condition(Condition from) {
        String[] values = array(from.values());
        if (values.length > 0)
            for (Built<Condition> named : named(from, values)) if (named.value().equals(from)) return named;
        Condition built = Condition.of(from.operator(), from.key(), values);
        return new Built<>(built, Code.atom(""));
    }

    private static List<Built<Condition>> named(Condition from, String... values) {
        List<Built<Condition>> named = new ArrayList<>();
        Code[] texts = Code.texts(from.values()).toArray(Code[]::new);
        named.add(built(Condition.mfaPresent(), "mfaPresent"));
        for (boolean flag : new boolean[] {true, false}) {
            Code code = Code.atom(Boolean.toString(flag));
            named.add(built(Condition.mfaPresentIfExists(flag), "mfaPresentIfExists", code));
            named.add(built(Condition.secureTransport(flag), "secureTransport", code));
        }
        named.add(built(Condition.sourceAccount(values), "sourceAccount", texts));
        named.add(built(Condition.sourceArn(values), "sourceArn", texts));
        named.add(built(Condition.principalOrgId(values), "principalOrgId", texts));
        named.add(built(Condition.sourceIp(values), "sourceIp", texts));
        if (values.length == 1) {
            named.add(built(Condition.externalId(values[0]), "externalId", texts));
            mfaAge(values[0])
                    .ifPresent(
                            age -> named.add(built(Condition.mfaAgeBelow(age), "mfaAgeBelow", Literals.duration(age))));
        }
        int slash = from.key().indexOf('/');
        if (slash > 0) {
            String tag = from.key().substring(slash + 1);
            List<Code> all = new ArrayList<>(List.of(Literals.text(tag)));
            all.addAll(List.of(texts));
            Code[] arguments = all.toArray(Code[]::new);
            named.add(built(Condition.principalTag(tag, values), "principalTag", arguments));
            named.add(built(Condition.requestTag(tag, values), "requestTag", arguments));
            named.add(built(Condition.resourceTag(tag, values), "resourceTag", arguments));
        }
        return named;
    }

    /** A time span of whole seconds that a text gives; empty when it gives none. */
    static Optional<Duration> mfaAge(String seconds) {
        return seconds.matches("[1-9][0-9]{0,8}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private static Built<Condition> built(Condition value, String verb, Code... arguments) {
        return new Built<>(value, Code.of(CONDITION, verb, arguments));
    }

    static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    /**
     * A value together with the expression that makes it.
     *
     * @param code the expression; an empty atom where the verbs have no name for it
     */
    record Built<T>(T value, Code code) {
        boolean isNamed() {
            return !code.equals(Code.atom(""));
        }

        Built<T> then(T next, String verb, Code... arguments) {
            return new Built<>(next, code.then(verb, arguments));
        }

        Built<T> texts(T next, String verb, List<String> texts) {
            return new Built<>(next, code.then(verb, Code.texts(texts)));
        }
    }
}
