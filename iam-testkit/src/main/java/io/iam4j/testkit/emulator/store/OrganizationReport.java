// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.LastUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report on what the accounts of an organization reached. Immutable but for being in progress.
 *
 * @param owner who alone sees it; absent in a state that was stored before reports had owners, where everybody does
 * @param subject the entity path and the policy id, which tell reports apart
 * @param failure the code and text of why there is none, absent when there is one
 */
public record OrganizationReport(
        String id,
        Optional<String> owner,
        String subject,
        Instant created,
        List<Access> services,
        Optional<Failure> failure) {
    /** Whether somebody may see it. */
    public boolean isOf(String someone) {
        return owner.isEmpty() || owner.get().equals(someone);
    }

    /** One service: how many accounts reached it, and the latest of them. */
    public record Access(String namespace, int accounts, Optional<Reached> latest) {}

    /** A use by an account. */
    public record Reached(String entityPath, LastUse use) {}

    /** Why a report could not be made. */
    public record Failure(String code, String message) {}
}
