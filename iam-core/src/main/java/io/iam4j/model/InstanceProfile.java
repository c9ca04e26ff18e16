// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/** An instance profile: what hands a role to an EC2 instance. Each verb returns a new value. Thread-safe. */
@ValueStyle
@Value.Immutable
public abstract sealed class InstanceProfile implements Resource permits ImmutableInstanceProfile {
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
    public String path() {
        return "/";
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    /** The role it hands out, by name; one at most. */
    public abstract Optional<String> role();

    /** This, handing out exactly this role, or none. */
    public abstract InstanceProfile withRole(Optional<String> role);

    /** Tags by key. */
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    /** How far the tags are managed. */
    @Value.Default
    public Relation.Mode tagMode() {
        return Relation.Mode.EXCLUSIVE;
    }

    /** This, with exactly these tags. */
    public abstract InstanceProfile withTags(Map<String, ? extends String> tags);

    /** This, under another name. */
    public abstract InstanceProfile withName(String name);

    @Override
    @Value.Auxiliary
    public abstract List<Resource> brought();

    @Value.Check
    void check() {
        Rules.of(Kind.INSTANCE_PROFILE, name()).name(name(), 128).path(path()).tags(tags());
    }

    /** Under {@code path}; the path of a profile that exists cannot be changed without replacing it. */
    public InstanceProfile path(String path) {
        return copy().path(path).build();
    }

    /** Handing out this role, which is declared by being used here. */
    public InstanceProfile role(Role role) {
        return copy().role(role.name()).addBrought(role).build();
    }

    /** Handing out this role, by name. */
    public InstanceProfile role(String role) {
        return copy().role(role).build();
    }

    /** With this tag besides those it has. */
    public InstanceProfile tagged(String key, String value) {
        return copy().putTag(key, value).build();
    }

    /** Only adding tags: others stay. */
    public InstanceProfile keepingOtherTags() {
        return copy().tagMode(Relation.Mode.ADDITIVE).build();
    }

    /** As a tombstone: the profile is emptied and deleted. */
    public InstanceProfile absent() {
        return copy().absent(true).build();
    }

    @Override
    public InstanceProfile alone() {
        return copy().brought(List.of()).build();
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
