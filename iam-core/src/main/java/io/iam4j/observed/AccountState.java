// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.model.settings.AccountSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account in change: begins as a snapshot, and is changed in place, entity by entity, at the cost of what is touched.
 * Internal to iam4j: not part of its API, and free to change. Not thread-safe.
 */
public final class AccountState {
    private final Snapshot begin;
    private final TreeMap<Kind, TreeMap<String, Resource>> changed = new TreeMap<>();
    private final TreeMap<String, List<PolicyVersion>> versions;
    private final TreeMap<String, UserCredentials> credentials;
    private AccountSettings settings;

    /** Begins as {@code snapshot}. */
    public AccountState(Snapshot snapshot) {
        begin = snapshot;
        versions = new TreeMap<>(snapshot.policyVersions());
        credentials = new TreeMap<>(snapshot.credentials());
        settings = snapshot.account().settings();
    }

    /** The snapshot that it began with. */
    public Snapshot begin() {
        return begin;
    }

    /** What there is of one kind, by name. */
    public SortedMap<String, ? extends Resource> all(Kind kind) {
        TreeMap<String, Resource> now = changed.get(kind);
        return now == null ? begin.account().resources(kind) : Collections.unmodifiableSortedMap(now);
    }

    /** What there is of one kind. */
    @SuppressWarnings("unchecked") // a kind's values have its type
    public <R extends Resource> Collection<R> all(Kind kind, Class<R> type) {
        return (Collection<R>) all(kind).values();
    }

    /** What bears that name. */
    public <R extends Resource> Optional<R> find(Kind kind, String name, Class<R> type) {
        return Optional.ofNullable(all(kind).get(name)).map(type::cast);
    }

    /**
     * What bears that name.
     *
     * @throws IllegalStateException when nothing does: what is not there cannot be changed
     */
    public <R extends Resource> R require(Kind kind, String name, Class<R> type) {
        return find(kind, name, type)
                .orElseThrow(() -> new IllegalStateException("NoSuchEntity: there is no " + kind + " " + name));
    }

    /** Puts {@code resource} in place of whatever bears its name and kind. */
    public void put(Resource resource) {
        mutable(resource.kind()).put(resource.name(), resource);
    }

    /** Takes away what bears that name. */
    public void remove(Kind kind, String name) {
        mutable(kind).remove(name);
    }

    private TreeMap<String, Resource> mutable(Kind kind) {
        return changed.computeIfAbsent(
                kind, each -> new TreeMap<>(begin.account().resources(each)));
    }

    /** The stored versions of a policy. */
    public List<PolicyVersion> versions(String policy) {
        return versions.getOrDefault(policy, List.of());
    }

    /** Sets the stored versions of a policy; none forgets it. */
    public void versions(String policy, List<PolicyVersion> now) {
        if (now.isEmpty()) versions.remove(policy);
        else versions.put(policy, now);
    }

    /** The credentials of a user; none when they were not read. */
    public UserCredentials credentials(String user) {
        return credentials.getOrDefault(user, UserCredentials.NONE);
    }

    /** Sets the credentials of a user. */
    public void credentials(String user, UserCredentials now) {
        if (now.equals(UserCredentials.NONE)) credentials.remove(user);
        else credentials.put(user, now);
    }

    /** Forgets the credentials of a user who is gone. */
    public void forgetCredentials(String user) {
        credentials.remove(user);
    }

    /** What is set of the account as a whole. */
    public AccountSettings settings() {
        return settings;
    }

    /** Sets what is set of the account as a whole. */
    public void settings(AccountSettings now) {
        settings = now;
    }

    /** The account as it is now. */
    public Snapshot snapshot() {
        Account account = begin.account().settings(settings);
        if (!changed.isEmpty()) account = Values.withKinds(account, changed);
        return begin.with(account, versions, credentials);
    }
}
