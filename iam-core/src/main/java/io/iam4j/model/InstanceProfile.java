// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * The desired state of an instance profile, which gives a role to EC2 instances. A relation that no verb mentions stays as
 * it is; one that is mentioned is exclusive, unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb
 * returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class InstanceProfile extends TaggedResource<InstanceProfile> permits ImmutableInstanceProfile {
    InstanceProfile() {}

    /**
     * An instance profile of that name, 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static InstanceProfile named(String name) {
        return ImmutableInstanceProfile.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.INSTANCE_PROFILE;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    @Override
    public abstract Optional<String> declaredPath();

    /** Its role, by name; an instance profile has at most one. */
    public abstract Optional<String> role();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    abstract Map<Relation, Mode> modes();

    @Override
    final Set<Relation> relations() {
        return EnumSet.of(Relation.ROLE, Relation.TAGS);
    }

    @Override
    @Value.Auxiliary
    abstract List<Resource> embedded();

    @Override
    final InstanceProfile withoutEmbedded() {
        return embedded().isEmpty() ? this : copy().embedded(List.of()).build();
    }

    abstract InstanceProfile withRole(Optional<String> role);

    @Override
    abstract InstanceProfile withDeclaredPath(Optional<String> path);

    @Value.Check
    void check() {
        Rules.of(Kind.INSTANCE_PROFILE, name()).name(name(), 128).path(path()).tags(tags());
    }

    /**
     * Under {@code path}; the path of a profile that exists cannot be changed without replacing it.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public InstanceProfile path(String path) {
        return copy().declaredPath(path).build();
    }

    /** With this role, which is declared by this. */
    public InstanceProfile role(Role role) {
        return mentioning(
                Relation.ROLE, copy().role(role.name()).addEmbedded(role).build());
    }

    /** With this role, by name: it is declared elsewhere, or exists. */
    public InstanceProfile role(String role) {
        return mentioning(Relation.ROLE, copy().role(role).build());
    }

    /** Without a role: an existing one is taken out. */
    public InstanceProfile withoutRole() {
        return mentioning(Relation.ROLE, withRole(Optional.empty()));
    }

    /** As a tombstone: the role is taken out of the profile, and the profile is deleted. */
    public InstanceProfile absent() {
        return copy().absent(true).build();
    }

    private ImmutableInstanceProfile.Builder copy() {
        return ImmutableInstanceProfile.builder().from((InstanceProfile) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).lineUnless("path", path(), "/").tags(tags());
        role().ifPresent(role -> described.line("role", role));
        return described.toString();
    }
}
