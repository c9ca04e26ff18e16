// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.store.Bounded;
import java.util.Optional;

/**
 * A resource as policies see it. Immutable.
 *
 * @param arn its ARN, or what the service writes where there is none
 * @param entity the resource itself, absent when it does not exist
 */
record Target(String arn, Optional<?> entity) {
    static Target of(String arn) {
        return new Target(arn, Optional.empty());
    }

    /** Its tags and its boundary. */
    Facts facts() {
        Facts out = Facts.none();
        if (entity.isPresent() && entity.get() instanceof Tagged tagged)
            for (Tag tag : tagged.tags().all())
                out = out.with("aws:ResourceTag/" + tag.key(), tag.value())
                        .with("iam:ResourceTag/" + tag.key(), tag.value());
        return entity.isPresent() && entity.get() instanceof Bounded bounded
                ? out.with("iam:PermissionsBoundary", bounded.boundary())
                : out;
    }
}
