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
        Rights shared = rights.part(true);
        Rights sharedByOthers = others.part(true);
        if (rights.liftsDenialOf(others)) return rights.beyond(others).map(regions -> Reach.of(regions, unsaid));
        List<Grant> more = shared.beside(sharedByOthers, any -> true);
        Object key = List.of(keys(more), keys(sharedByOthers.grants()), keys(shared.denials()));
        Optional<Base> base = bases.computeIfAbsent(
                key,
                any -> shared.beyond(sharedByOthers, Rights.granted(more))
                        .map(regions -> new Base(regions, new RegionIndex(regions))));
        return base.flatMap(all -> beyond(rights, others, all, key));
    }

    private Optional<List<Reach>> beyond(Rights rights, Rights others, Base base, Object key) {
        List<Grant> taken = new ArrayList<>(others.part(false).grants());
        taken.addAll(rights.part(false).denials());
        Set<Region> touched = base.touched(Rights.granted(taken));
        List<Region> whole =
                base.regions.stream().filter(each -> !touched.contains(each)).toList();
        List<Region> partly = base.regions.stream().filter(touched::contains).toList();
        Optional<List<Region>> left = Rights.without(partly, taken);
        Optional<List<Region>> own = Rights.without(
                        Rights.granted(rights.beside(others, each -> !each.isShared())), others.grants())
                .flatMap(regions -> Rights.without(regions, rights.denials()));
        if (left.isEmpty() || own.isEmpty()) return Optional.empty();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < base.regions.size(); i++) if (touched.contains(base.regions.get(i))) places.add(i);
        List<Reach> all =
                new ArrayList<>(reaches.computeIfAbsent(List.of(key, places), any -> Reach.of(whole, unsaid)));
        List<Region> more = new ArrayList<>(left.get());
        more.addAll(base.missing(own.get()));
        all.addAll(Reach.of(Rights.distinct(more), unsaid));
        return Optional.of(all);
    }

    private static List<Grant.Key> keys(List<Grant> grants) {
        return grants.stream().map(Grant::key).toList();
    }
}
