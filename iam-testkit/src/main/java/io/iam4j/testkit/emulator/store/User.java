// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.Origin;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user with credentials and memberships. Guarded by the lock of its account. */
public final class User extends Principal implements Tagged, Bounded, CredentialHolder {
    private final Tags tags = Tags.ignoringCase();
    private final Set<Group> groups = new LinkedHashSet<>();
    private final Credentials credentials = new Credentials();
    private @Nullable String boundary;

    User(Origin origin) {
        super(origin.idOrNew("AIDA"), origin);
    }

    @Override
    public String kind() {
        return "user";
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public Optional<String> boundary() {
        return Optional.ofNullable(boundary);
    }

    void boundary(@Nullable String arn) {
        boundary = arn;
    }

    /** The groups the user is in, in the order of names. */
    public List<Group> groups() {
        return groups.stream().sorted(Comparator.comparing(Group::key)).toList();
    }

    @Override
    public Optional<String> userName() {
        return Optional.of(name());
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    /** Joins a group; being in it already is fine. */
    public void join(Group group) {
        if (groups.add(group)) group.members().add(this);
    }

    /** Leaves a group; not being in it is fine. */
    public void leave(Group group) {
        if (groups.remove(group)) group.members().remove(this);
    }
}
