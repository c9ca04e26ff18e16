// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of regions that differ in their actions alone, of which a statement can have thousands, when something is taken from them
 * whatever the action: it is worked out for the first of them. Not thread-safe.
 */
final class AlikeRegions {
    private final Map<Key, List<Region>> known = new HashMap<>();

    /** Lists of a statement are the same objects in all of its regions. */
    private record Key(Object resources, List<Condition> conditions, Region taken) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && resources == that.resources
                    && conditions == that.conditions
                    && taken == that.taken;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(resources) + System.identityHashCode(conditions))
                    + System.identityHashCode(taken);
        }
    }

    /** What {@link Region#minus} leaves. */
    List<Region> minus(Region region, Region taken) {
        Cell cell = region.cell();
        boolean whateverTheAction =
                taken.cell().actions().get(0).isAny() && taken.cell().actions().size() == 1;
        if (!whateverTheAction
                || !taken.except().isEmpty()
                || !region.except().isEmpty()
                || cell.resources().size() != 1) return region.minus(taken);
        List<Region> left = known.computeIfAbsent(
                new Key(cell.resources().get(0), cell.conditions(), taken), any -> region.minus(taken));
        List<Region> all = new ArrayList<>(left.size());
        for (Region each : left)
            all.add(new Region(
                    new Cell(
                            cell.actions(), each.cell().resources(), each.cell().conditions()),
                    each.except()));
        return all;
    }
}
