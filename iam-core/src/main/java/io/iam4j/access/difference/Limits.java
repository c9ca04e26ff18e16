// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.TextPattern;
import java.util.List;

/**
 * What the policies that only limit allow: each of them has to.
 *
 * @param organization those of the organization, which limit whatever else is granted
 * @param others the boundary and session policies
 */
record Limits(List<List<Grant>> organization, List<List<Grant>> others) {
    List<Grant> all(List<Grant> grants) {
        return within(within(grants, others), organization);
    }

    List<Grant> ofOrganization(List<Grant> grants) {
        return within(grants, organization);
    }

    private static List<Grant> within(List<Grant> grants, List<List<Grant>> limits) {
        List<Grant> left = grants;
        for (List<Grant> limit : limits) left = bounded(left, limit);
        return left;
    }

    Limits reachingSts() {
        return new Limits(
                organization.stream().map(Limits::reachingSts).toList(),
                others.stream().map(Limits::reachingSts).toList());
    }

    /** Requests on a resource that stays open as one with a variable does, and is the same in both states. */
    static Grant whatever(String policy) {
        String text = "${what " + policy.replaceAll("[,}]", "_") + " allows}";
        return new Grant(
                List.of("whatever", policy),
                () -> TextPattern.resource(
                                text, true, ConditionContext.partial().source())
                        .stream()
                        .map(open -> Region.of(Cell.of(Cell.ANY_ACTION, open, List.of())))
                        .toList());
    }

    /** Those of some grants that may be about assuming roles. */
    static List<Grant> reachingSts(List<Grant> grants) {
        Cell assuming = Cell.of(RightsOf.ASSUME_ROLE, Cell.ANY_RESOURCE, List.of());
        return grants.stream().filter(grant -> reaches(grant, assuming)).toList();
    }

    private static boolean reaches(Grant grant, Cell cell) {
        for (Region region : grant.regions()) {
            String service = region.cell().service();
            if ((service.isEmpty() || service.equals(cell.service()))
                    && region.cell().meets(cell)) return true;
        }
        return false;
    }

    /** What both some grants and a limit allow. */
    static List<Grant> bounded(List<Grant> grants, List<Grant> boundary) {
        return grants.stream()
                .flatMap(grant -> boundary.stream().map(grant::and))
                .toList();
    }
}
