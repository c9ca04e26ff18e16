// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that a principal may do: what is granted, without what is denied.
 *
 * @param grants what is granted
 * @param denials what is denied, whatever grants it
 * @param unknown policies of which not all is known
 */
record Rights(List<Grant> grants, List<Grant> denials, Set<String> unknown) {
    static final Rights NONE = new Rights(List.of(), List.of(), Set.of());

    /** Beyond so many parts of one grant a difference is not told in detail. */
    private static final int MOST_PARTS = 4_000;

    /** Beyond so many parts of all grants a difference is not told in detail. */
    private static final int MOST_REGIONS = 50_000;

    /** More parts than that are looked through for those that others take in. */
    private static final int FEW_REGIONS = 60;

    /** What of these rights {@code others} do not have; empty when it falls into too many parts to be told. */
    Optional<List<Region>> beyond(Rights others) {
        return beyond(others, granted(beside(others, any -> true)));
    }

    /** What of some regions of these rights, and of what {@code others} deny, {@code others} do not have. */
    Optional<List<Region>> beyond(Rights others, List<Region> own) {
        List<Grant> lifted = lifted(others);
        if (own.isEmpty() && lifted.isEmpty()) return Optional.of(List.of());
        Optional<List<Region>> beyond = without(own, others.grants);
        if (beyond.isEmpty()) return beyond;
        List<Region> found = new ArrayList<>(beyond.get());
        for (Grant denial : lifted) found.addAll(freed(denial, others.grants));
        return without(found, denials).map(Rights::distinct);
    }

    /** The grants that others do not have. */
    List<Grant> beside(Rights others, Predicate<Grant> wanted) {
        Set<Grant.Key> same = new HashSet<>();
        others.grants.forEach(grant -> same.add(grant.key()));
        return grants.stream()
                .filter(wanted)
                .filter(grant -> !same.contains(grant.key()))
                .toList();
    }

    static List<Region> granted(List<Grant> grants) {
        List<Region> all = new ArrayList<>();
        grants.forEach(grant -> all.addAll(grant.regions()));
        return all;
    }

    /** These, as far as they are those of anybody with the same policies, or as far as they go by who it is. */
    Rights part(boolean shared) {
        return new Rights(
                grants.stream().filter(each -> each.isShared() == shared).toList(),
                denials.stream().filter(each -> each.isShared() == shared).toList(),
                unknown);
    }

    boolean liftsDenialOf(Rights others) {
        return !lifted(others).isEmpty();
    }

    /** What {@code others} deny and these do not. */
    private List<Grant> lifted(Rights others) {
        Set<Grant.Key> kept = new HashSet<>();
        denials.forEach(denial -> kept.add(denial.key()));
        return others.denials.stream()
                .filter(denial -> !kept.contains(denial.key()))
                .toList();
    }

    /** What a denial took of what both grant. */
    private List<Region> freed(Grant denial, List<Grant> theirs) {
        List<Region> all = new ArrayList<>();
        for (Region denied : denial.regions())
            for (Region granted : RegionIndex.near(grants, denied.cell())) {
                Optional<Region> both = granted.and(denied);
                if (both.isEmpty()) continue;
                for (Region other : RegionIndex.near(theirs, both.get().cell())) {
                    if (other.includes(both.get())) {
                        all.add(both.get());
                        break;
                    }
                    both.get().and(other).ifPresent(all::add);
                }
            }
        return distinct(all);
    }

    /** What regions hold and others do not; empty when that falls into too many parts. */
    static Optional<List<Region>> without(List<Region> regions, List<Grant> taken) {
        List<Region> all = new ArrayList<>();
        for (Region region : regions) {
            List<Region> left = List.of(region);
            for (Region each : RegionIndex.near(taken, region.cell())) {
                if (left.isEmpty()) break;
                if (left.size() == 1 && !left.get(0).cell().meets(each.cell())) continue;
                List<Region> next = new ArrayList<>();
                for (Region one : left) next.addAll(one.minus(each));
                left = next.size() > FEW_REGIONS && next.size() > left.size() ? distinct(next) : next;
                if (left.size() > MOST_PARTS) return Optional.empty();
            }
            left.stream().filter(each -> !each.isEmpty()).forEach(all::add);
            if (all.size() > MOST_REGIONS) return Optional.empty();
        }
        return Optional.of(all);
    }

    /** Without those that another takes in whole. */
    static List<Region> distinct(List<Region> regions) {
        RegionIndex kept = new RegionIndex(List.of());
        Set<Region> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Region> all = new ArrayList<>();
        for (Region each : regions) {
            boolean isTakenIn = false;
            for (Region other : kept.near(each.cell())) {
                isTakenIn = !gone.contains(other) && other.includes(each);
                if (isTakenIn) break;
                if (each.includes(other)) gone.add(other);
            }
            if (isTakenIn) continue;
            kept.add(each);
            all.add(each);
        }
        all.removeIf(gone::contains);
        return all;
    }

    /** The policies that these rights have and others do not, of which not all is known. */
    Set<String> unknownBeyond(Rights others) {
        Set<String> more = new TreeSet<>(unknown);
        more.removeAll(others.unknown);
        return more;
    }
}
