// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.PatternText;
import io.iam4j.access.internal.TextPattern;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import java.util.stream.Stream;

/** The managed policies that conditions of somebody's own policies name, in full or by a pattern that customer managed ones fit. */
record NamedPolicies(AccountAccess access) {
    /** The policies that conditions on a key name. */
    Stream<Arn> in(Actor actor, String key) {
        return patterns(actor, key).flatMap(this::policies).distinct();
    }

    /** The values of those conditions. */
    Stream<String> patterns(Actor actor, String key) {
        ConditionContext keys = access.keysOf(actor.arn()).orElse(ConditionContext.partial());
        return actor.policies()
                .statements()
                .flatMap(statement -> statement.source().conditions().stream()
                        .filter(condition -> isOn(condition, key))
                        .flatMap(condition -> condition.values().stream())
                        .map(value -> new PatternText(value, statement.hasVariables()).substituted(keys.source())));
    }

    private static boolean isOn(Condition condition, String key) {
        return condition.key().equalsIgnoreCase(key);
    }

    private Stream<Arn> policies(String value) {
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0) return Arn.find(value).stream();
        TextPattern pattern = TextPattern.text(value);
        return access.account().account().policies().values().stream()
                .map(this::arn)
                .filter(arn -> pattern.matches(arn.toString()));
    }

    private Arn arn(ManagedPolicy policy) {
        return Arn.parse(access.account().policyArn(policy.path(), policy.name()));
    }
}
