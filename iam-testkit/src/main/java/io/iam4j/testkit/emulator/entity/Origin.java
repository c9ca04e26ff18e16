// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import io.iam4j.testkit.emulator.base.Ids;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a new entity comes from. Immutable.
 *
 * @param id the unique id, absent when it is to be made up
 */
public record Origin(
        String partition, String accountId, String path, String name, Instant created, Optional<String> id) {
    /** The unique id: the one given, or a new one with that prefix. */
    public String idOrNew(String prefix) {
        return id.orElseGet(() -> Ids.next(prefix));
    }
}
