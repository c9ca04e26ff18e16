// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An organizational unit with its accounts and the units in it. {@link #named} makes one; every other method gives a new value.
 *
 * <p>Immutable.
 */
public final class UnitSeed {
    private static final int LONGEST_NAME = 128;

    private final String name;
    private final List<AccountSeed> accounts;
    private final List<UnitSeed> units;
    private final SortedMap<String, String> tags;
    private final Controls controls;

    private UnitSeed(
            String name,
            List<AccountSeed> accounts,
            List<UnitSeed> units,
            SortedMap<String, String> tags,
            Controls controls) {
        this.name = Limits.length("the name of an organizational unit", name, LONGEST_NAME);
        this.accounts = List.copyOf(accounts);
        this.units = List.copyOf(units);
        this.tags = Collections.unmodifiableSortedMap(tags);
        this.controls = controls;
    }

    /**
     * A unit with nothing in it.
     *
     * @param name 1 to 128 characters, unique among the units beside it
     * @throws IllegalArgumentException when the name is empty or too long
     */
    public static UnitSeed named(String name) {
        return new UnitSeed(name, List.of(), List.of(), new TreeMap<>(), Controls.NONE);
    }

    /** This, with more accounts. */
    public UnitSeed accounts(AccountSeed... more) {
        return accounts(List.of(more));
    }

    /** This, with more accounts. */
    public UnitSeed accounts(Collection<AccountSeed> more) {
        List<AccountSeed> all = new ArrayList<>(accounts);
        all.addAll(more);
        return new UnitSeed(name, all, units, tags, controls);
    }

    /** This, with more units in it. */
    public UnitSeed units(UnitSeed... more) {
        List<UnitSeed> all = new ArrayList<>(units);
        all.addAll(List.of(more));
        return new UnitSeed(name, accounts, all, tags, controls);
    }

    /** This, with one more tag, or another value for the key. */
    public UnitSeed tag(String key, String value) {
        return new UnitSeed(name, accounts, units, Limits.tagged(tags, key, value), controls);
    }

    /** This, under one more service control policy. */
    public UnitSeed under(ControlPolicySeed policy) {
        return new UnitSeed(name, accounts, units, tags, controls.and(policy));
    }

    /** This, without the policy FullAWSAccess, so that {@link #under} lists all that is allowed. */
    public UnitSeed withoutFullAccess() {
        return new UnitSeed(name, accounts, units, tags, controls.withoutFullAccess());
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The accounts directly in it, in the order given. */
    public List<AccountSeed> accounts() {
        return accounts;
    }

    /** The units directly in it, in the order given. */
    public List<UnitSeed> units() {
        return units;
    }

    /** The tags. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** The service control policies attached to it, FullAWSAccess aside. */
    public List<ControlPolicySeed> policies() {
        return controls.policies();
    }

    /** Whether FullAWSAccess is attached to it. */
    public boolean hasFullAccess() {
        return controls.fullAccess();
    }

    /** The unit and all below it, a line each. */
    @Override
    public String toString() {
        return lines("").trim();
    }

    private String lines(String indent) {
        StringBuilder out = new StringBuilder(indent).append(name).append('\n');
        accounts.forEach(
                account -> out.append(indent).append("  ").append(account).append('\n'));
        units.forEach(unit -> out.append(unit.lines(indent + "  ")));
        return out.toString();
    }
}
