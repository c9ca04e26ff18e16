// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Regions by the text that their actions begin with, so that only those are compared of which one can take in another: a pattern takes in
 * only what begins as it does. Regions whose actions have to fit several patterns are always compared. Not thread-safe.
 */
final class CoveringIndex {
    private final Map<String, List<Region>> exact = new HashMap<>();
    private final TreeMap<String, List<Region>> sorted = new TreeMap<>();
    private final List<Region> ofSeveral = new ArrayList<>();
    private final List<Region> all = new ArrayList<>();

    void add(Region region) {
        all.add(region);
        if (isOfSeveral(region)) {
            ofSeveral.add(region);
            return;
        }
        List<Region> same = exact.computeIfAbsent(beginning(region), any -> new ArrayList<>());
        if (same.isEmpty()) sorted.put(beginning(region), same);
        same.add(region);
    }

    /** Those that may take in a region. */
    List<Region> wider(Region region) {
        if (isOfSeveral(region)) return all;
        List<Region> found = new ArrayList<>(ofSeveral);
        String beginning = beginning(region);
        for (int end = 0; end <= beginning.length(); end++) {
            List<Region> some = exact.get(beginning.substring(0, end));
            if (some != null) found.addAll(some);
        }
        return found;
    }

    /** Those that a region may take in. */
    List<Region> narrower(Region region) {
        if (isOfSeveral(region)) return all;
        List<Region> found = new ArrayList<>(ofSeveral);
        String beginning = beginning(region);
        for (Map.Entry<String, List<Region>> each :
                sorted.tailMap(beginning, true).entrySet()) {
            if (!each.getKey().startsWith(beginning)) break;
            found.addAll(each.getValue());
        }
        return found;
    }

    private static boolean isOfSeveral(Region region) {
        return region.cell().actions().size() != 1;
    }

    private static String beginning(Region region) {
        return region.cell().actions().get(0).beginning();
    }
}
