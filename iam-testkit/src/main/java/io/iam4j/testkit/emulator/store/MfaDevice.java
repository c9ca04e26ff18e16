// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An MFA device, assigned or not: virtual, a hardware token or a security key. Guarded by the lock of its account. */
public final class MfaDevice implements Tagged {
    /** A marker of 320 characters has room for no more. */
    private static final int LONGEST_KEY = 200;

    private static final int DIGEST = 36;

    private final String serial;
    private final byte[] seed;
    private final Instant created;
    private final Tags tags = Tags.exact();
    private @Nullable CredentialHolder owner;
    private @Nullable Instant enabled;
    private final Set<Long> spent = new HashSet<>();
    private long lastPair;
    private long drift;
    private long window;
    private int attempts;

    /** A fresh, unassigned device. */
    public MfaDevice(String serial, byte[] seed, Instant created) {
        this.serial = serial;
        this.seed = seed.clone();
        this.created = created;
    }

    /** A security key, which has no codes. */
    public static MfaDevice securityKey(String serial, Instant created) {
        return new MfaDevice(serial, new byte[0], created);
    }

    /** Whether it shows codes: a security key does not. */
    public boolean hasCodes() {
        return seed.length > 0;
    }

    /** The serial number: an ARN, but for hardware tokens. */
    public String serial() {
        return serial;
    }

    /** What it is listed by: its serial number, or the beginning of a long one with a digest of the whole. */
    public String key() {
        return keyOf(serial);
    }

    /** The key of a device with this serial number; that of a key is the key. */
    static String keyOf(String serial) {
        if (serial.length() <= LONGEST_KEY) return serial;
        return serial.substring(0, LONGEST_KEY - DIGEST)
                + UUID.nameUUIDFromBytes(serial.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it exists in software only. */
    public boolean isVirtual() {
        return serial.contains(":mfa/");
    }

    /** The TOTP secret. */
    public byte[] seed() {
        return seed.clone();
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** Whom it is assigned to. */
    public Optional<CredentialHolder> owner() {
        return Optional.ofNullable(owner);
    }

    /** Since when it is assigned. */
    public @Nullable Instant enabled() {
        return enabled;
    }

    /** Assigns it to someone. */
    public void enable(CredentialHolder holder, Instant now) {
        owner = holder;
        enabled = now;
        holder.credentials().devices().put(serial, this);
    }

    /** Takes it from its owner; the seed stays. */
    public void deactivate() {
        if (owner != null) owner.credentials().devices().remove(serial);
        owner = null;
        enabled = null;
    }

    /** The counter of the second code of the last pair accepted: no later pair may have a code at or before it. */
    public long lastPair() {
        return lastPair;
    }

    /** By how many steps the device is ahead of this clock. */
    public long drift() {
        return drift;
    }

    /** Notes an accepted pair and the drift it shows; its codes can still sign somebody in. */
    public void synchronised(long counter, long newDrift) {
        lastPair = counter;
        drift = newDrift;
    }

    /** What keeps codes from being used twice and from being guessed. Immutable. */
    public record Codes(Set<Long> spent, long lastPair, long drift, long window, int attempts) {}

    /** The codes that were used, to be kept. */
    public Codes codes() {
        return new Codes(Set.copyOf(spent), lastPair, drift, window, attempts);
    }

    /** Puts back which codes were used. */
    public void codes(Codes before) {
        spent.addAll(before.spent());
        lastPair = before.lastPair();
        drift = before.drift();
        window = before.window();
        attempts = before.attempts();
    }

    /** Spends the code of a counter, telling whether it was not spent before. */
    public boolean spend(long counter) {
        return spent.add(counter);
    }

    /** Counts an attempt in a window of time, telling how many there were with this one. */
    public int attempt(long now) {
        if (window != now) attempts = 0;
        window = now;
        return ++attempts;
    }
}
