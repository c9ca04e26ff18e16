// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rights go beyond others, where the part that is the same for everybody with the same policies is worked out once. What goes by who
 * somebody is, such as {@code ${aws:username}}, is taken from it or added to it for each. Not thread-safe.
 */
final class SharedDifferences {
    private final Map<Object, Optional<Base>> bases = new HashMap<>();
    private final Map<Object, List<Reach>> reaches = new HashMap<>();
    private final Cell unsaid;

    SharedDifferences(Cell unsaid) {
        this.unsaid = unsaid;
    }

    /** What is the same for everybody. */
    private record Base(List<Region> regions, RegionIndex index) {
        static Optional<Base> of(Optional<List<Region>> found) {
            return found.map(Rights::distinct).map(regions -> new Base(regions, new RegionIndex(regions)));
        }

        /** Those that have something in common with some regions. */
        Set<Region> touched(List<Region> others) {
            Set<Region> touched = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Region other : others)
                for (Region each : index.near(other.cell())) if (each.cell().meets(other.cell())) touched.add(each);
            return touched;
        }

        /** What of some regions is not one of these, at a glance. */
        List<Region> missing(List<Region> others) {
            return others.stream()
                    .filter(other -> index.near(other.cell()).stream().noneMatch(each -> each.includes(other)))
                    .toList();
        }
    }

    /** What {@code rights} have and {@code others} do not; empty when it falls into too many parts to be told. */
    Optional<List<Reach>> beyond(Rights rights, Rights others) {
        List<Grant> lifted = rights.lifted(others);
        if (!lifted.stream().allMatch(Grant::isShared))
            return rights.beyond(others).map(regions -> Reach.of(regions, unsaid));
        List<Reach> all = new ArrayList<>();
        List<Region> more = new ArrayList<>();
        boolean isTold = addGranted(rights, others, all, more) && addFreed(rights, others, lifted, all, more);
        if (!isTold) return Optional.empty();
        all.addAll(Reach.of(Rights.distinct(more), unsaid));
        return Optional.of(all);
    }

    /** What the one's grants have beyond the other's; false when that falls into too many parts. */
    private boolean addGranted(Rights rights, Rights others, List<Reach> all, List<Region> more) {
        Rights shared = rights.part(true);
        List<Grant> theirs = others.part(true).grants();
        List<Grant> own = shared.beside(others);
        List<Object> key = List.of("granted", keys(own), keys(theirs), keys(shared.denials()));
        Optional<Base> base = bases.computeIfAbsent(
                key,
                any -> Base.of(Rights.without(Rights.granted(own), theirs)
                        .flatMap(regions -> Rights.without(regions, shared.denials()))));
        List<Grant> taken = new ArrayList<>(others.part(false).grants());
        taken.addAll(rights.part(false).denials());
        Optional<List<Region>> named = Rights.without(
                        Rights.granted(rights.part(false).beside(others)), others.grants())
                .flatMap(regions -> Rights.without(regions, rights.denials()));
        if (base.isEmpty() || named.isEmpty()) return false;
        more.addAll(base.get().missing(named.get()));
        return add(base.get(), taken, key, all, more);
    }

    /** What the other's denials took of what both grant; false when that falls into too many parts. */
    private boolean addFreed(Rights rights, Rights others, List<Grant> lifted, List<Reach> all, List<Region> more) {
        if (lifted.isEmpty()) return true;
        Rights shared = rights.part(true);
        List<Grant> theirs = others.part(true).grants();
        List<Object> key = List.of("freed", keys(lifted), keys(shared.grants()), keys(theirs), keys(shared.denials()));
        Optional<Base> base = bases.computeIfAbsent(
                key, any -> Base.of(Rights.without(Rights.freed(lifted, shared.grants(), theirs), shared.denials())));
        List<Region> named =
                new ArrayList<>(Rights.freed(lifted, rights.part(false).grants(), others.grants()));
        named.addAll(Rights.freed(lifted, others.part(false).grants(), shared.grants()));
        Optional<List<Region>> left = Rights.without(named, rights.denials());
        if (base.isEmpty() || left.isEmpty()) return false;
        more.addAll(base.get().missing(left.get()));
        return add(base.get(), rights.part(false).denials(), key, all, more);
    }

    /** Adds what is left of a base: what nothing is taken from as it is told for everybody, the rest to {@code more}. */
    private boolean add(Base base, List<Grant> taken, Object key, List<Reach> all, List<Region> more) {
        Set<Region> touched = base.touched(Rights.granted(taken));
        List<Region> whole = new ArrayList<>();
        List<Region> partly = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < base.regions.size(); i++) {
            Region each = base.regions.get(i);
            if (touched.contains(each)) places.add(i);
            (touched.contains(each) ? partly : whole).add(each);
        }
        Optional<List<Region>> left = Rights.without(partly, taken);
        left.ifPresent(more::addAll);
        all.addAll(reaches.computeIfAbsent(List.of(key, places), any -> Reach.of(whole, unsaid)));
        return left.isPresent();
    }

    private static List<Grant.Key> keys(List<Grant> grants) {
        return grants.stream().map(Grant::key).toList();
    }
}
