// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a principal may do: what is granted, without what is denied.
 *
 * @param grants what is granted
 * @param denials what is denied, whatever grants it
 * @param unknown policies of which not all is known
 */
record Rights(List<Grant> grants, List<Grant> denials, Set<String> unknown) {
    static final Rights NONE = new Rights(List.of(), List.of(), Set.of());

    /** Beyond so many parts a difference is not told in detail. */
    private static final int MOST_REGIONS = 4_000;

    /** What of these rights {@code others} do not have; empty when it falls into too many parts to be told. */
    Optional<List<Region>> beyond(Rights others) {
        Set<List<Object>> same = new HashSet<>();
        others.grants.forEach(grant -> same.add(grant.key()));
        List<Region> found = new ArrayList<>();
        for (Grant grant : grants)
            if (!same.contains(grant.key())) found.addAll(without(grant.regions(), others.grants));
        for (Grant denial : lifted(others)) found.addAll(freed(denial, others, same));
        List<Region> allowed = without(found, denials);
        allowed.removeIf(Region::isEmpty);
        return allowed.size() > MOST_REGIONS ? Optional.empty() : Optional.of(distinct(allowed));
    }

    /** What {@code others} deny and these do not. */
    private List<Grant> lifted(Rights others) {
        Set<List<Object>> kept = new HashSet<>();
        denials.forEach(denial -> kept.add(denial.key()));
        return others.denials.stream()
                .filter(denial -> !kept.contains(denial.key()))
                .toList();
    }

    /** What a denial took of what both grant. */
    private List<Region> freed(Grant denial, Rights others, Set<List<Object>> same) {
        List<Region> all = new ArrayList<>();
        for (Grant grant : grants)
            for (Region granted : grant.regions())
                for (Region denied : denial.regions()) {
                    Optional<Region> both = granted.and(denied);
                    if (both.isEmpty()) continue;
                    if (same.contains(grant.key())) all.add(both.get());
                    else
                        others.grants.stream()
                                .flatMap(other -> other.regions().stream())
                                .flatMap(other -> both.get().and(other).stream())
                                .forEach(all::add);
                }
        return all;
    }

    private static List<Region> without(List<Region> regions, List<Grant> taken) {
        List<Region> left = new ArrayList<>(regions);
        for (Grant each : taken)
            for (Region region : each.regions()) {
                if (left.isEmpty()) return left;
                List<Region> next = new ArrayList<>();
                left.forEach(one -> one.minus(region).ifPresent(next::add));
                left = next;
            }
        return left;
    }

    /** Without those that another takes in whole. */
    private static List<Region> distinct(List<Region> regions) {
        List<Region> all = new ArrayList<>();
        for (Region each : regions) {
            if (all.stream().anyMatch(other -> other.includes(each))) continue;
            all.removeIf(each::includes);
            all.add(each);
        }
        return all;
    }

    /** The policies that these rights have and others do not, of which not all is known. */
    Set<String> unknownBeyond(Rights others) {
        Set<String> more = new TreeSet<>(unknown);
        more.removeAll(others.unknown);
        return more;
    }
}
