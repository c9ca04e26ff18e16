// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists in sentences. */
public final class Words {
    private static final int SHOWN = 4;

    private Words() {}

    /** The first few, and how many more there are. */
    public static String some(Collection<String> all) {
        String first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int more = all.size() - SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
