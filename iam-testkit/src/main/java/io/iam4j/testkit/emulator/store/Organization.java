// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Ids;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organisation that all accounts of a server belong to; its management account is the server's default account.
 * Thread-safe.
 */
public final class Organization {
    private final String id =
            "o-" + Ids.fixed("", "organization").toLowerCase(Locale.ROOT).substring(0, 10);
    private final String managementAccount;
    private final Set<String> features = new TreeSet<>();

    Organization(String managementAccount) {
        this.managementAccount = managementAccount;
    }

    /** The organisation's id. */
    public String id() {
        return id;
    }

    /** The account that manages it. */
    public String managementAccount() {
        return managementAccount;
    }

    /** The root access features that are enabled. */
    public synchronized Set<String> features() {
        return new TreeSet<>(features);
    }

    /** Enables a feature; again is fine. */
    public synchronized void enable(String feature) {
        features.add(feature);
    }

    /** Disables a feature; again is fine. */
    public synchronized void disable(String feature) {
        features.remove(feature);
    }

    synchronized void clear() {
        features.clear();
    }
}
