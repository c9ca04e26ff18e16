// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A console password: salted hashes only. */
public final class LoginProfile {
    private final Instant created;
    private final List<PasswordHash> history = new ArrayList<>();
    private Instant changed;
    private boolean resetRequired;

    /** A profile with its first password. */
    public LoginProfile(PasswordHash password, boolean resetRequired, Instant now) {
        this(now);
        history.add(password);
        this.resetRequired = resetRequired;
    }

    private LoginProfile(Instant now) {
        this.created = now;
        this.changed = now;
    }

    /** The profile of a root who may choose a password by e-mail: there is none yet. */
    public static LoginProfile recovery(Instant now) {
        return new LoginProfile(now);
    }

    /** A profile as it was, with its passwords from the oldest on. */
    public static LoginProfile restored(List<PasswordHash> passwords, boolean reset, Instant created, Instant changed) {
        LoginProfile profile = new LoginProfile(created);
        profile.history.addAll(passwords);
        profile.resetRequired = reset;
        profile.changed = changed;
        return profile;
    }

    /** The passwords from the oldest to the one in force; none for a root without one. */
    public List<PasswordHash> passwords() {
        return List.copyOf(history);
    }

    /** When the profile was created. */
    public Instant created() {
        return created;
    }

    /** When the password was set last. */
    public Instant changed() {
        return changed;
    }

    /** Whether the next sign-in must choose a new password. */
    public boolean resetRequired() {
        return resetRequired;
    }

    /** Sets or clears the reset flag. */
    public void resetRequired(boolean required) {
        resetRequired = required;
    }

    /** Whether {@code password} is the one in force. */
    public boolean matches(String password) {
        return !history.isEmpty() && history.get(history.size() - 1).matches(password);
    }

    /** Whether {@code password} is among the last {@code count}. */
    public boolean isAmongLast(int count, String password) {
        return history.subList(Math.max(0, history.size() - count), history.size()).stream()
                .anyMatch(hash -> hash.matches(password));
    }

    /** Sets a new password. */
    public void change(PasswordHash password, Instant now) {
        history.add(password);
        changed = now;
    }
}
