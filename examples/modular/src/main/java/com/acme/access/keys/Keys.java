// SPDX-License-Identifier: Apache-2.0
package com.acme.access.keys;

import io.iam4j.pgp.PgpKey;

/** Keys that come with the program. */
public final class Keys {
    private Keys() {}

    /** The key in {@code grace.asc}. */
    public static PgpKey grace() {
        return PgpKey.resource(Keys.class, "grace.asc");
    }
}
