// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Regions by the service of their actions and the text that these begin with, so that only those are compared of which one can take in
 * another: a pattern takes in only what begins as it does. Regions whose actions have to fit several patterns are always compared. Not
 * thread-safe.
 */
final class CoveringIndex {
    private final Map<String, TreeMap<String, List<Region>>> byService = new HashMap<>();
    private final TreeMap<String, List<Region>> ofAnyService = new TreeMap<>();
    private final List<Region> ofSeveral = new ArrayList<>();
    private final List<Region> all = new ArrayList<>();

    void add(Region region) {
        all.add(region);
        if (isOfSeveral(region)) {
            ofSeveral.add(region);
            return;
        }
        String service = region.cell().service();
        TreeMap<String, List<Region>> near =
                service.isEmpty() ? ofAnyService : byService.computeIfAbsent(service, any -> new TreeMap<>());
        near.computeIfAbsent(beginning(region), any -> new ArrayList<>(2)).add(region);
    }

    /** Whether a test holds for any of those that may take in a region. */
    boolean anyWider(Region region, Predicate<Region> test) {
        if (isOfSeveral(region)) return any(all, test);
        TreeMap<String, List<Region>> near = byService.get(region.cell().service());
        return any(ofSeveral, test)
                || anyBeginning(ofAnyService, beginning(region), test)
                || near != null && anyBeginning(near, beginning(region), test);
    }

    /** Whether a test holds for any under a key that the text begins with. */
    private static boolean anyBeginning(TreeMap<String, List<Region>> regions, String text, Predicate<Region> test) {
        int length = regions.isEmpty() ? -1 : text.length();
        while (length >= 0) {
            Map.Entry<String, List<Region>> below = regions.floorEntry(text.substring(0, length));
            if (below == null) return false;
            int common = common(text, below.getKey());
            boolean isBeginning = common == below.getKey().length();
            if (isBeginning && any(below.getValue(), test)) return true;
            // what lies between in the order of texts begins otherwise
            length = isBeginning ? common - 1 : common;
        }
        return false;
    }

    /** Gives those that a region may take in. */
    void eachNarrower(Region region, Consumer<Region> use) {
        String service = region.cell().service();
        if (isOfSeveral(region) || service.isEmpty()) {
            all.forEach(use);
            return;
        }
        ofSeveral.forEach(use);
        TreeMap<String, List<Region>> near = byService.get(service);
        if (near == null) return;
        String beginning = beginning(region);
        for (Map.Entry<String, List<Region>> each = near.ceilingEntry(beginning);
                each != null && each.getKey().startsWith(beginning);
                each = near.higherEntry(each.getKey())) each.getValue().forEach(use);
    }

    private static boolean any(List<Region> regions, Predicate<Region> test) {
        for (Region each : regions) if (test.test(each)) return true;
        return false;
    }

    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int end = 0;
        while (end < most && one.charAt(end) == other.charAt(end)) end++;
        return end;
    }

    private static boolean isOfSeveral(Region region) {
        return region.cell().actions().size() != 1;
    }

    private static String beginning(Region region) {
        return region.cell().actions().get(0).beginning();
    }
}
