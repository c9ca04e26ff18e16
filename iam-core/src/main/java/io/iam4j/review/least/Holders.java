// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.observed.Facts;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Instant;
import java.util.Optional;

/** Users and roles of an account, by their ARN; a path that the ARN does not tell is found. */
final class Holders {
    private Holders() {}

    static Optional<PolicyHolder> find(Snapshot account, Arn arn) {
        if (!arn.account().equals(account.accountId())) return Optional.empty();
        return switch (arn.type()) {
            case "user" -> Optional.ofNullable(account.account().users().get(arn.name()));
            case "role" -> Optional.ofNullable(account.account().roles().get(arn.name()));
            default -> Optional.empty();
        };
    }

    static Optional<Arn> arn(Snapshot account, Arn arn) {
        return find(account, arn)
                .map(found -> Arn.iam(account.accountId(), found.kind().arnPrefix() + found.path() + found.name())
                        .resolve(account.partition(), account.accountId()));
    }

    static Optional<Instant> created(Snapshot account, Arn arn) {
        Facts facts = account.factsOf(arn.type().equals("user") ? Kind.USER : Kind.ROLE, arn.name());
        return facts.created();
    }
}
