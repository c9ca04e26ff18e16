// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

/** How things of one type are taken. */
@FunctionalInterface
interface Reading {
    /**
     * Puts {@code item} into {@code draft}.
     *
     * @throws NotTakenException when it cannot be taken
     */
    void take(Draft draft, Item item);
}
