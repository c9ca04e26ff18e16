// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.InlinePolicies;
import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.secret.LastUse;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A user, group or role: what they have in common. Guarded by the lock of its account. */
public abstract sealed class Principal implements Pathed permits User, Group, Role {
    private final String id;
    private final String arnStart;
    private final Instant created;
    private final InlinePolicies inline = new InlinePolicies();
    private final Set<String> attached = new LinkedHashSet<>();
    private final Map<String, LastUse> reached = new TreeMap<>();
    private final Map<String, LastUse> used = new TreeMap<>();
    private String name;
    private String path;

    Principal(String id, Origin origin) {
        this.id = id;
        this.arnStart = "arn:" + origin.partition() + ":iam::" + origin.accountId() + ":";
        this.created = origin.created();
        this.name = origin.name();
        this.path = origin.path();
    }

    /** The kind as ARNs and messages name it: user, group or role. */
    public abstract String kind();

    /** The unique id. */
    public final String id() {
        return id;
    }

    /** When it was created, in whole seconds. */
    public final Instant created() {
        return created;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String path() {
        return path;
    }

    final void move(String newName, String newPath) {
        name = newName;
        path = newPath;
    }

    /** The ARN as of now. */
    public final String arn() {
        return arnStart + kind() + path + name;
    }

    /** The services that it called last, by namespace. */
    public final Map<String, LastUse> reached() {
        return Collections.unmodifiableMap(reached);
    }

    /** The actions that it used last, such as {@code iam:ListUsers}. */
    public final Map<String, LastUse> used() {
        return Collections.unmodifiableMap(used);
    }

    /** Puts back what it called last, as {@link #reached} and {@link #used} show it. */
    public final void restore(Map<String, LastUse> services, Map<String, LastUse> actions) {
        reached.putAll(services);
        used.putAll(actions);
    }

    /** Notes a call of a service by an action, without the service's name. */
    public final void reaches(LastUse use, String action) {
        reaches(use);
        used.put(use.service() + ":" + action, use);
    }

    /** Notes a call of a service, by whatever action. */
    public final void reaches(LastUse use) {
        reached.merge(use.service(), use, (old, more) -> more.at().isBefore(old.at()) ? old : more);
    }

    /** The inline policies, changed in place. */
    public final InlinePolicies inline() {
        return inline;
    }

    /** The ARNs of the attached managed policies; changed through {@link PolicyUse} only. */
    public final Set<String> attached() {
        return Collections.unmodifiableSet(attached);
    }

    final Set<String> attachedInPlace() {
        return attached;
    }
}
