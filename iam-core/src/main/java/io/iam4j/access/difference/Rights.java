// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a principal may do: what is granted, without what is denied.
 *
 * @param grants what is granted
 * @param denials what is denied, whatever grants it
 * @param unknown policies of which not all is known, by name, with what is not known of each
 */
record Rights(List<Grant> grants, List<Grant> denials, Map<String, Object> unknown) {
    static final Rights NONE = new Rights(List.of(), List.of(), Map.of());

    /** Beyond so many parts of one grant a difference is not told in detail. */
    private static final int MOST_PARTS = 4_000;

    /** Beyond so many parts of all grants a difference is not told in detail. */
    private static final int MOST_REGIONS = 50_000;

    /** More parts than that are looked through for those that others take in. */
    private static final int FEW_REGIONS = 60;

    /** What of these rights {@code others} do not have; empty when it falls into too many parts to be told. */
    Optional<List<Region>> beyond(Rights others) {
        List<Region> found = new ArrayList<>();
        Optional<List<Region>> more = without(granted(beside(others)), others.grants);
        if (more.isEmpty()) return more;
        found.addAll(more.get());
        found.addAll(freed(lifted(others), grants, others.grants));
        return without(found, denials).map(Rights::distinct);
    }

    /** The grants that others do not have. */
    List<Grant> beside(Rights others) {
        Set<Grant.Key> same = new HashSet<>();
        others.grants.forEach(grant -> same.add(grant.key()));
        return grants.stream().filter(grant -> !same.contains(grant.key())).toList();
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

    /** What {@code others} deny and these do not. */
    List<Grant> lifted(Rights others) {
        Set<Grant.Key> kept = new HashSet<>();
        denials.forEach(denial -> kept.add(denial.key()));
        return others.denials.stream()
                .filter(denial -> !kept.contains(denial.key()))
                .toList();
    }

    /** What denials took of what both grant. */
    static List<Region> freed(List<Grant> denials, List<Grant> one, List<Grant> other) {
        if (denials.isEmpty() || one.isEmpty() || other.isEmpty()) return List.of();
        List<Region> all = new ArrayList<>();
        for (Region denied : granted(denials))
            for (Region granted : RegionIndex.near(one, denied.cell()))
                granted.and(denied).ifPresent(both -> addCommon(both, other, all));
        return distinct(all);
    }

    private static void addCommon(Region region, List<Grant> grants, List<Region> out) {
        for (Region each : RegionIndex.near(grants, region.cell())) {
            if (each.includes(region)) {
                out.add(region);
                return;
            }
            region.and(each).ifPresent(out::add);
        }
    }

    /** What regions hold and others do not; empty when that falls into too many parts. */
    static Optional<List<Region>> without(List<Region> regions, List<Grant> taken) {
        List<Region> all = new ArrayList<>();
        AlikeRegions alike = new AlikeRegions();
        for (Region region : regions) {
            List<Region> left = List.of(region);
            for (Region each : RegionIndex.near(taken, region.cell())) {
                if (left.isEmpty()) break;
                List<Region> next = new ArrayList<>();
                for (Region one : left) next.addAll(alike.minus(one, each));
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
        CoveringIndex kept = new CoveringIndex();
        Set<Region> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Region> all = new ArrayList<>();
        for (Region each : regions) {
            if (kept.anyWider(each, other -> other.includes(each) && !gone.contains(other))) continue;
            kept.eachNarrower(each, other -> {
                if (each.includes(other)) gone.add(other);
            });
            kept.add(each);
            all.add(each);
        }
        all.removeIf(gone::contains);
        return all;
    }

    /** The policies that these rights have and others do not, or not as they are, of which not all is known. */
    Set<String> unknownBeyond(Rights others) {
        Set<String> more = new TreeSet<>(unknown.keySet());
        more.removeIf(policy -> Objects.equals(unknown.get(policy), others.unknown.get(policy)));
        return more;
    }
}
