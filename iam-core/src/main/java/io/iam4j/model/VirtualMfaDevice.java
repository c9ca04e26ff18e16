// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * A virtual MFA device, assigned to somebody or to nobody. No plan of a declaration creates one or assigns it: its seed has to reach
 * the authenticator of its owner, which the acts of {@code mfaOf(user)} see to. What can be declared are the tags of one that is there,
 * and that one which is assigned to nobody is to go. Path and name together are its identity: its name here is {@code ada}, or {@code
 * people/ada} under the path {@code /people/}. Each verb returns a new value. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html">ListVirtualMFADevices</a>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class VirtualMfaDevice extends TaggedResource<VirtualMfaDevice>
        permits ImmutableVirtualMfaDevice {
    /** Virtual MFA devices. */
    public static final Kind KIND =
            new Kind(100, "virtual MFA device", "mfa", VirtualMfaDevice.class, VirtualMfaDevice::named);

    VirtualMfaDevice() {}

    /**
     * The device of that name.
     *
     * @param name 1 to 226 of {@code A-Z a-z 0-9 _ + = , . @ -}, after the path where there is one: {@code people/ada}
     * @throws InvalidModelException when the name breaks that rule
     */
    public static VirtualMfaDevice named(String name) {
        return ImmutableVirtualMfaDevice.builder().name(name).build();
    }

    /** The virtual MFA devices that {@code account} declares by name, tombstones included. */
    public static SortedMap<String, VirtualMfaDevice> in(Account account) {
        return account.declared().of(KIND);
    }

    @Override
    public final Kind kind() {
        return KIND;
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

    /** Always empty: the path is a part of its name. */
    @Override
    public final Optional<String> declaredPath() {
        return Optional.empty();
    }

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    abstract Map<Relation, Mode> modes();

    @Override
    final Set<Relation> relations() {
        return Set.of(Relation.TAGS);
    }

    @Override
    final List<Resource> embedded() {
        return List.of();
    }

    @Override
    final VirtualMfaDevice withoutEmbedded() {
        return this;
    }

    @Override
    final VirtualMfaDevice withDeclaredPath(Optional<String> path) {
        return this;
    }

    @Value.Check
    void check() {
        int mark = name().lastIndexOf('/');
        Rules.of(KIND, name())
                .name(name().substring(mark + 1), 226)
                .path("/" + name().substring(0, mark + 1))
                .tags(tags());
    }

    /**
     * Under {@code path}, which is a part of the device's identity: the device of the same name elsewhere is another.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public VirtualMfaDevice path(String path) {
        Rules.of(KIND, name()).path(path);
        return copy().name(path.substring(1) + name().substring(name().lastIndexOf('/') + 1))
                .build();
    }

    /** As a tombstone: the device is deleted when it is assigned to nobody; else the plan is refused. */
    public VirtualMfaDevice absent() {
        return copy().absent(true).build();
    }

    private ImmutableVirtualMfaDevice.Builder copy() {
        return ImmutableVirtualMfaDevice.builder().from((VirtualMfaDevice) this);
    }

    @Override
    public final String toString() {
        return Described.of(this).tags(tags()).toString();
    }
}
