// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A managed policy and its versions. Guarded by the lock of its account; one of AWS is never changed. */
public final class ManagedPolicy implements Pathed, Tagged {
    private final String id;
    private final String arn;
    private final Origin origin;
    private final Optional<String> description;
    private final Tags tags = Tags.exact();
    private final TreeMap<Integer, PolicyVersion> versions = new TreeMap<>();
    private int nextVersion;
    private int defaultVersion;
    private Instant updated;
    private boolean attachable = true;

    /** A policy without versions. */
    public ManagedPolicy(Origin origin, Optional<String> description, int firstVersion) {
        this.id = origin.idOrNew("ANPA");
        this.arn =
                "arn:" + origin.partition() + ":iam::" + origin.accountId() + ":policy" + origin.path() + origin.name();
        this.origin = origin;
        this.description = description;
        this.nextVersion = firstVersion;
        this.updated = origin.created();
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public String path() {
        return origin.path();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** The unique id. */
    public String id() {
        return id;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** When it was created. */
    public Instant created() {
        return origin.created();
    }

    /** When a version was made last. */
    public Instant updated() {
        return updated;
    }

    /** The description; it cannot be changed. */
    public Optional<String> description() {
        return description;
    }

    /** Whether it may be attached: one that AWS gave up stays with those who have it, and nobody else gets it. */
    public boolean isAttachable() {
        return attachable;
    }

    /** Lets it be attached, or no longer. */
    public void attachable(boolean may) {
        attachable = may;
    }

    /** Whether AWS manages the policy. */
    public boolean isAws() {
        return origin.accountId().equals("aws");
    }

    /** The versions, newest first. */
    public List<PolicyVersion> versions() {
        return List.copyOf(versions.descendingMap().values());
    }

    /** Looks up a version by its id, {@code v1} and so on. */
    public Optional<PolicyVersion> version(String versionId) {
        return versions.values().stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** The version in force. */
    public PolicyVersion inForce() {
        return Objects.requireNonNull(versions.get(defaultVersion), "a policy always has a default version");
    }

    /** Whether {@code version} is the one in force. */
    public boolean isDefault(PolicyVersion version) {
        return version.number() == defaultVersion;
    }

    /** Adds a version; numbers are never used twice. */
    public PolicyVersion add(Supplier<String> document, boolean asDefault, Instant now) {
        PolicyVersion version = new PolicyVersion(nextVersion++, document, now);
        versions.put(version.number(), version);
        updated = now;
        if (asDefault || versions.size() == 1) defaultVersion = version.number();
        return version;
    }

    /** The number that the next version gets. */
    public int nextVersion() {
        return nextVersion;
    }

    /** Puts back a version as it was, with its number. */
    public void restore(PolicyVersion version, boolean asDefault) {
        versions.put(version.number(), version);
        nextVersion = Math.max(nextVersion, version.number() + 1);
        if (asDefault) defaultVersion = version.number();
    }

    /** Sets when a version was made last. */
    public void updated(Instant moment) {
        updated = moment;
    }

    /** Puts a version in force. */
    public void makeDefault(PolicyVersion version) {
        defaultVersion = version.number();
    }

    /** Takes away a version that is not in force. */
    public void remove(PolicyVersion version) {
        if (isDefault(version)) throw Fault.deleteConflict("Cannot delete the default version of a policy.");
        versions.remove(version.number());
    }
}
