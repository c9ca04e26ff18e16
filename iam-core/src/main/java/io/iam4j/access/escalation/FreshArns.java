// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.PatternText;
import io.iam4j.policy.Arn;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that somebody can give to what they create: one that no pattern asks for, and one for each pattern that their policies allow. What
 * is there already is left out.
 */
final class FreshArns {
    private static final int MOST = 20;
    private static final int FIELDS = 6;
    private static final String NAME = "new";

    private final AccountAccess access;
    private final Actor actor;
    private final ConditionContext keys;

    FreshArns(AccountAccess access, Actor actor) {
        this.access = access;
        this.actor = actor;
        keys = access.keysOf(actor.arn()).orElse(ConditionContext.partial());
    }

    /**
     * The ARNs of what can be created.
     *
     * @param type as the ARN names it, {@code user}
     * @param actions those that are done to it
     */
    Stream<Arn> of(String type, Collection<String> actions) {
        Stream<String> patterns = actor.policies().identity().stream()
                .flatMap(policy -> actions.stream().flatMap(action -> resources(policy, action)));
        return of(type, patterns);
    }

    /** The same, for patterns of ARNs. */
    Stream<Arn> of(String type, Stream<String> patterns) {
        Set<String> resources = new LinkedHashSet<>(List.of(type + "/" + NAME));
        patterns.flatMap(pattern -> resource(pattern, type).stream()).forEach(resources::add);
        return resources.stream().limit(MOST).map(this::arn).filter(arn -> !isThere(arn));
    }

    private Stream<String> resources(CompiledPolicy policy, String action) {
        return policy.allowing(action).flatMap(this::resources);
    }

    private Stream<String> resources(CompiledStatement statement) {
        return statement.source().resources().stream()
                .map(text -> new PatternText(text, statement.hasVariables()).substituted(keys.source()));
    }

    private static Optional<String> resource(String pattern, String type) {
        String[] fields = pattern.split(":", FIELDS);
        if (fields.length < FIELDS) return Optional.empty();
        String example = example(fields[FIELDS - 1]);
        return Optional.of(example).filter(text -> text.startsWith(type + "/") && !text.endsWith("/"));
    }

    /** A text that fits a pattern. */
    static String example(String pattern) {
        return PatternText.replacingVariables(pattern, "x").replace("*", NAME).replace("?", "x");
    }

    private Arn arn(String resource) {
        return Arn.iam(access.account().accountId(), resource)
                .resolve(access.account().partition(), access.account().accountId());
    }

    private boolean isThere(Arn arn) {
        var account = access.account().account();
        String name = arn.name();
        return switch (arn.type()) {
            case "user" -> account.users().containsKey(name);
            case "role" -> account.roles().containsKey(name);
            case "group" -> account.groups().containsKey(name);
            case "policy" -> account.policies().containsKey(name);
            default -> account.instanceProfiles().containsKey(name);
        };
    }
}
