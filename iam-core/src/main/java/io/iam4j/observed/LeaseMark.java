// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the path of a policy tells of a lease on the account: {@code /iam4j-lease/UNTIL/HOLDER/RUN/}.
 *
 * @param policy the policy's name
 * @param until when it ends
 * @param holder who has it
 * @param run which apply of the holder
 */
public record LeaseMark(String policy, Instant until, String holder, String run) {
    private static final String ROOT = "/iam4j-lease/";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The path that tells this. */
    public String path() {
        return ROOT + STAMP.format(until) + "/" + holder + "/" + run + "/";
    }

    /** What the path of {@code policy} tells; empty when it is no lease. */
    public static Optional<LeaseMark> of(ManagedPolicy policy) {
        if (!policy.path().startsWith(ROOT)) return Optional.empty();
        String[] parts = policy.path().substring(ROOT.length()).split("/");
        if (parts.length != 3) return Optional.empty();
        try {
            Instant until = STAMP.parse(parts[0], Instant::from);
            return Optional.of(new LeaseMark(policy.name(), until, parts[1], parts[2]));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Whether a resource is the policy of a lease: no declaration owns it, and no export or review tells of it. */
    public static boolean is(Resource resource) {
        return resource instanceof ManagedPolicy policy && of(policy).isPresent();
    }

    /** The leases on an account. */
    public static List<LeaseMark> in(Snapshot snapshot) {
        return snapshot.account().policies().values().stream()
                .flatMap(policy -> of(policy).stream())
                .toList();
    }

    /** Such as {@code policy iam4j-lease, held by deploy-17 until 2026-11-29T11:00:00Z}. */
    @Override
    public String toString() {
        return "policy " + policy + ", held by " + holder + " until " + until;
    }
}
