// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.secret.UseSpan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials of a user or of root. Guarded by the lock of its account. */
public final class Credentials {
    private final Map<String, AccessKey> keys = new LinkedHashMap<>();
    private final Map<String, MfaDevice> devices = new LinkedHashMap<>();
    private final Map<String, UploadedKey> sshKeys = new LinkedHashMap<>();
    private final Map<String, UploadedKey> certificates = new LinkedHashMap<>();
    private final Map<String, ServiceCredential> services = new LinkedHashMap<>();
    private @Nullable LoginProfile login;
    private @Nullable Instant passwordLastUsed;

    /** The console password, if there is one. */
    public Optional<LoginProfile> login() {
        return Optional.ofNullable(login);
    }

    /** Sets or, with null, takes away the console password. */
    public void login(@Nullable LoginProfile profile) {
        login = profile;
    }

    /** When the password was used last: the first use of the latest {@link UseSpan}. */
    public @Nullable Instant passwordLastUsed() {
        return passwordLastUsed;
    }

    /** Puts the last use of the password there as it was. */
    public void passwordLastUsed(Instant at) {
        passwordLastUsed = at;
    }

    /** Notes a sign-in. With a password that is newer than the last use it begins a span of its own. */
    public void signedIn(Instant at) {
        boolean isOfSpan = Optional.ofNullable(passwordLastUsed)
                .filter(last -> UseSpan.PASSWORD.holds(last, at))
                .filter(last -> login().filter(profile -> profile.created().isAfter(last))
                        .isEmpty())
                .isPresent();
        if (!isOfSpan) passwordLastUsed = at;
    }

    /** Access keys by id, changed in place. */
    public Map<String, AccessKey> keys() {
        return keys;
    }

    /** Enabled MFA devices by serial number, changed in place. */
    public Map<String, MfaDevice> devices() {
        return devices;
    }

    /** Takes everything away. */
    public void clear() {
        List.copyOf(devices.values()).forEach(MfaDevice::deactivate);
        keys.clear();
        sshKeys.clear();
        certificates.clear();
        services.clear();
        login = null;
        passwordLastUsed = null;
    }

    /** SSH public keys by id, changed in place. */
    public Map<String, UploadedKey> sshKeys() {
        return sshKeys;
    }

    /** Signing certificates by id, changed in place. */
    public Map<String, UploadedKey> certificates() {
        return certificates;
    }

    /** Service-specific credentials by id, changed in place. */
    public Map<String, ServiceCredential> services() {
        return services;
    }
}
