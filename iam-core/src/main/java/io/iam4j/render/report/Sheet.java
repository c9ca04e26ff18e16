// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.change.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a user or role: what they have, how they sign in, and when they last did. Immutable and thread-safe.
 *
 * @param who the user or role
 * @param sort {@code person} of a user with a console password, {@code user} of a user without one, {@code role} of a role
 * @param lastUse when they last signed in, called or were assumed; empty when nobody tells, or when they never did
 * @param rows what is known, in the order in which it is read
 */
public record Sheet(Target who, String sort, Optional<Instant> lastUse, List<Row> rows) {
    /**
     * A line of a sheet.
     *
     * @param label what it tells: {@code MFA}, {@code Access keys}
     * @param values what there is; none when there is none
     */
    public record Row(String label, List<String> values) {
        /** Copies the list. */
        public Row {
            values = List.copyOf(values);
        }
    }

    /** Copies the list. */
    public Sheet {
        rows = List.copyOf(rows);
    }
}
