// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.entity.Origin;

/** A group. Guarded by the lock of its account. */
public final class Group extends Principal {
    private final Names<User> members = new Names<>();

    Group(Origin origin) {
        super(origin.idOrNew("AGPA"), origin);
    }

    @Override
    public String kind() {
        return "group";
    }

    /** The members, in the order of names; changed by {@link User#join} and {@link User#leave}. */
    public Names<User> members() {
        return members;
    }
}
