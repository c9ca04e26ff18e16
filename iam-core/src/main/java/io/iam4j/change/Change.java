// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import java.util.List;
import java.util.Optional;

/**
 * One change to an account, carried out by one call of the IAM API, whose name is the type's own: {@code CreateUser},
 * {@code AttachPolicy} (of a user, group or role) and so on. Plain data without any secret.
 */
public interface Change {

    /** What is changed. */
    Target target();

    /** The name that the target had before it; empty unless it renames it. */
    default Optional<String> formerName() {
        return Optional.empty();
    }

    /** Whether it brings something in, alters it or takes it away. */
    Nature nature();

    /** The change for a reader, without its target: a line, then lines of detail. */
    List<String> lines();

    /** The secret that it makes; empty for most changes. */
    default Optional<NewSecret> secret() {
        return Optional.empty();
    }

    /** The secret that it hands to the service, given by its owner; empty for most changes. */
    default Optional<GivenSecret> given() {
        return Optional.empty();
    }

    /** The name of the change: that of its API call, but for calls that differ by the kind of entity alone. */
    default String call() {
        return getClass().getSimpleName();
    }

    /** What a change does to its target. */
    enum Nature {
        /** Creates the target. */
        CREATES("+"),
        /** Adds something to the target. */
        ADDS("+"),
        /** Alters the target or something of it. */
        ALTERS("~"),
        /** Takes something from the target. */
        REMOVES("-"),
        /** Deletes the target. */
        DELETES("-");

        private final String symbol;

        Nature(String symbol) {
            this.symbol = symbol;
        }

        /** {@code +}, {@code ~} or {@code -}. */
        public String symbol() {
            return symbol;
        }
    }
}
