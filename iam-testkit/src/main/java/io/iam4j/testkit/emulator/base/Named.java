// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.Locale;

/** An entity with a name that is unique in its account and kind whatever the case of letters. */
public interface Named {
    /** The name as its owner spelt it. */
    String name();

    /** What uniqueness and order go by. */
    default String key() {
        return keyOf(name());
    }

    /** The key of a name. */
    static String keyOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
