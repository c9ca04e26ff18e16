// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tags of one resource; users and roles ignore the case of keys but keep it. */
public final class Tags {
    /** The most tags on one resource. */
    public static final int MAX = 50;

    private final Map<String, Tag> byKey = new LinkedHashMap<>();
    private final boolean ignoreCase;

    private Tags(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    /** Tags of a user or role. */
    public static Tags ignoringCase() {
        return new Tags(true);
    }

    /** Tags of everything else. */
    public static Tags exact() {
        return new Tags(false);
    }

    /**
     * Adds or replaces all of {@code tags}, or none.
     *
     * @throws Fault LimitExceeded when more than {@value #MAX} would be there
     */
    public void put(List<Tag> tags) {
        Map<String, Tag> next = new LinkedHashMap<>(byKey);
        tags.forEach(tag -> next.put(fold(tag.key()), tag));
        if (next.size() > MAX)
            throw Fault.limitExceeded("The number of tags has reached the maximum limit. Cannot exceed quota for"
                    + " TagsPerResource: " + MAX);
        byKey.clear();
        byKey.putAll(next);
    }

    /** Takes tags away; absent ones are fine. */
    public void remove(Collection<String> keys) {
        keys.forEach(key -> byKey.remove(fold(key)));
    }

    /** In the order in which their keys came. */
    public List<Tag> all() {
        return List.copyOf(byKey.values());
    }

    /** Whether two keys name the same tag here. */
    public boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    private String fold(String key) {
        return ignoreCase ? key.toLowerCase(Locale.ROOT) : key;
    }
}
