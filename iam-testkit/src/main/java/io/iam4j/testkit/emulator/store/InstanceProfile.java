// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance profile with at most one role. Guarded by the lock of its account. */
public final class InstanceProfile implements Pathed, Tagged {
    private final String id;
    private final Origin origin;
    private final Tags tags = Tags.exact();
    private @Nullable Role role;

    InstanceProfile(Origin origin) {
        this.id = origin.idOrNew("AIPA");
        this.origin = origin;
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
        return "arn:" + origin.partition() + ":iam::" + origin.accountId() + ":instance-profile" + path() + name();
    }

    /** When it was created. */
    public Instant created() {
        return origin.created();
    }

    /** The role, if there is one. */
    public Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /** Puts a role in or, with null, takes it out. */
    public void role(@Nullable Role newRole) {
        if (role != null) role.profilesInPlace().remove(this);
        role = newRole;
        if (newRole != null) newRole.profilesInPlace().add(this);
    }
}
