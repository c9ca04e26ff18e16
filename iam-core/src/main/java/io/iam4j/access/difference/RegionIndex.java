// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Regions by the service of their actions, so that only those are compared that can have something in common. Not thread-safe. */
final class RegionIndex {
    private final List<Region> all = new ArrayList<>();
    private final List<Region> ofAnyService = new ArrayList<>();
    private final Map<String, List<Region>> byService = new HashMap<>();

    RegionIndex(Collection<Region> regions) {
        regions.forEach(this::add);
    }

    void add(Region region) {
        all.add(region);
        String service = region.cell().service();
        if (service.isEmpty()) ofAnyService.add(region);
        else byService.computeIfAbsent(service, any -> new ArrayList<>()).add(region);
    }

    /** Those that can have an action in common with a cell. */
    List<Region> near(Cell cell) {
        String service = cell.service();
        if (service.isEmpty()) return all;
        List<Region> own = byService.getOrDefault(service, List.of());
        if (ofAnyService.isEmpty()) return own;
        if (own.isEmpty()) return ofAnyService;
        List<Region> both = new ArrayList<>(ofAnyService);
        both.addAll(own);
        return both;
    }

    /** Those of all grants that can have an action in common with a cell. */
    static List<Region> near(Collection<Grant> grants, Cell cell) {
        List<Region> near = new ArrayList<>();
        for (Grant grant : grants) near.addAll(grant.index().near(cell));
        return near;
    }
}
