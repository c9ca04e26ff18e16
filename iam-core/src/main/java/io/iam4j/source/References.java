// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.policy.Arn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The constants of what other resources refer to. Remembers what was asked for. */
final class References {
    /** A resource by kind and name. */
    private record Key(Kind kind, String name) {
        static Key of(Resource resource) {
            return new Key(resource.kind(), resource.name());
        }
    }

    private final Account account;
    private final String accountId;
    private final Map<Key, Code> constants = new LinkedHashMap<>();
    private final Set<Key> asked = new LinkedHashSet<>();

    References(Account account) {
        this.account = account;
        accountId = account.id().orElse(Arn.ACCOUNT);
    }

    /** That {@code resource} has this constant. */
    void put(Resource resource, Code constant) {
        constants.put(Key.of(resource), constant);
    }

    /** Whether something referred to {@code resource}. */
    boolean isAsked(Resource resource) {
        return asked.contains(Key.of(resource));
    }

    /** The constant of the one of that name; empty where the name has to do. */
    Optional<Code> named(Kind kind, String name) {
        Resource found = account.resources(kind).get(name);
        if (found == null || found.isAbsent()) return Optional.empty();
        asked.add(Key.of(found));
        return Optional.ofNullable(constants.get(Key.of(found)));
    }

    /** The constant of the one of that ARN; empty where the ARN has to do. */
    Optional<Code> at(Kind kind, Arn arn) {
        String name = kind.arnPrefix().endsWith("provider")
                ? arn.resource().substring(arn.resource().indexOf('/') + 1)
                : arn.name();
        Resource found = account.resources(kind).get(name);
        if (found == null) return Optional.empty();
        String own = found.arns().get(0).resolve(arn.partition(), accountId).toString();
        boolean same = own.equals(arn.toString()) || found.arns().get(0).equals(arn);
        return same ? named(kind, name) : Optional.empty();
    }

    /** The constant of a customer managed policy; empty where its name or ARN has to do. */
    Optional<Code> policy(PolicyRef policy) {
        return policy.arn().isPresent() ? at(Kind.POLICY, policy.arn().get()) : named(Kind.POLICY, policy.name());
    }
}
