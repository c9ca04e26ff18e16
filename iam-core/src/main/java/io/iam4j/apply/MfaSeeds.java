// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.IssuedSecret;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.mfa.MfaSeed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The seeds of devices that one apply creates and enables, between the two steps. Closing it wipes them. Thread-safe. */
final class MfaSeeds implements AutoCloseable {
    private final Set<String> wanted;
    private final Set<String> forNobody;
    private final Map<String, MfaSeed> seeds = new ConcurrentHashMap<>();

    /** For the devices that {@code changes} both creates and enables. */
    MfaSeeds(ChangeSet changes) {
        Set<String> enabled = changes.changes(EnableMFADevice.class).stream()
                .map(EnableMFADevice::serialNumber)
                .collect(Collectors.toSet());
        wanted = changes.changes(CreateVirtualMFADevice.class).stream()
                .map(CreateVirtualMFADevice::serialNumber)
                .filter(enabled::contains)
                .collect(Collectors.toUnmodifiableSet());
        forNobody = changes.changes(CreateVirtualMFADevice.class).stream()
                .filter(create -> create.recipient().isEmpty())
                .map(CreateVirtualMFADevice::serialNumber)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the seed of that device, which these changes create, is sealed to nobody. */
    boolean isForNobody(String serialNumber) {
        return forNobody.contains(serialNumber);
    }

    /** Keeps a copy of what was issued, when a later step needs it. */
    void keep(IssuedSecret issued) {
        if (!wanted.contains(issued.id())) return;
        MfaSeed earlier = seeds.put(issued.id(), MfaSeed.fromOtpauthUri(issued.id(), issued.secret()));
        if (earlier != null) earlier.close();
    }

    /** The seed of that device. */
    Optional<MfaSeed> of(String serialNumber) {
        return Optional.ofNullable(seeds.get(serialNumber));
    }

    /** The device is enabled, or will not be. */
    void drop(String serialNumber) {
        MfaSeed seed = seeds.remove(serialNumber);
        if (seed != null) seed.close();
    }

    @Override
    public void close() {
        Set.copyOf(seeds.keySet()).forEach(this::drop);
    }
}
