// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.internal.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report is of. Immutable and thread-safe.
 *
 * @param title what was looked at: {@code account acme}, {@code policies/deploy.json}
 * @param by what it was held to: the name of a profile, or {@code lint}
 * @param at when
 * @param accountId the account's 12-digit id; empty of a document, or of a declaration that does not say for which account it is
 * @param read what was read for it, a line each
 */
public record Origin(String title, String by, Instant at, Optional<String> accountId, List<String> read) {
    /** Copies the list. */
    public Origin {
        read = List.copyOf(read);
    }

    /** Such as {@code account acme (222222222222) by CIS 7.0, 2026-11-29T12:00:00Z}. */
    @Override
    public String toString() {
        String of = accountId
                .filter(id -> !title.contains(id))
                .map(id -> " (" + id + ")")
                .orElse("");
        return title + of + " by " + by + ", " + Times.at(at);
    }
}
