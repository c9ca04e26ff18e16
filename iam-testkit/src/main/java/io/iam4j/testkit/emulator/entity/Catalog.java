// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The AWS managed policies, read when one is first asked for. Immutable, thread-safe. */
public interface Catalog {
    /** A catalogue without policies. */
    Catalog EMPTY = new Catalog() {
        @Override
        public Optional<ManagedPolicy> find(String arn) {
            return Optional.empty();
        }

        @Override
        public Collection<ManagedPolicy> all() {
            return List.of();
        }
    };

    /** The policy with this ARN. */
    Optional<ManagedPolicy> find(String arn);

    /** All of them, in the order of names. */
    Collection<ManagedPolicy> all();
}
