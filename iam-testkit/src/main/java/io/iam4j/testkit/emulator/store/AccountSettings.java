// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an account has once: alias, password policy, quotas, report. Guarded by the lock of its account. */
public final class AccountSettings {
    private final Map<Quota, Integer> quotas = new EnumMap<>(Quota.class);
    private final Set<Quota> lifted = EnumSet.noneOf(Quota.class);
    private final Map<String, DeletionTask> deletionTasks = new LinkedHashMap<>();
    private final Jobs<AccessJob> accessJobs = new Jobs<>();
    private final Set<String> withoutSts = new HashSet<>();
    private @Nullable String alias;
    private @Nullable PasswordPolicy passwordPolicy;
    private @Nullable CredentialReport report;
    private @Nullable String issuer;
    private boolean issues;
    private int tokenVersion = 1;
    private boolean roleManager;

    /** The alias, if there is one. */
    public Optional<String> alias() {
        return Optional.ofNullable(alias);
    }

    /** Sets or, with null, takes away the alias. */
    public void alias(@Nullable String name) {
        alias = name;
    }

    /** The account's own password policy. */
    public Optional<PasswordPolicy> passwordPolicy() {
        return Optional.ofNullable(passwordPolicy);
    }

    /** Sets or, with null, takes away the password policy. */
    public void passwordPolicy(@Nullable PasswordPolicy policy) {
        passwordPolicy = policy;
    }

    /** The latest credential report. */
    public Optional<CredentialReport> report() {
        return Optional.ofNullable(report);
    }

    /** Keeps a credential report. */
    public void report(CredentialReport latest) {
        report = latest;
    }

    /** The issuer of outbound web identities, if they are enabled. */
    public Optional<String> issuer() {
        return Optional.ofNullable(issuer).filter(any -> issues);
    }

    /** The issuer that an account which had outbound web identities has again when they are enabled. */
    public Optional<String> restingIssuer() {
        return Optional.ofNullable(issuer).filter(any -> !issues);
    }

    /** Enables outbound web identities by an issuer, or disables them and keeps it. */
    public void issuer(String url, boolean enabled) {
        issuer = url;
        issues = enabled;
    }

    /** The version of tokens of the global STS endpoint: 1 or 2. */
    public int tokenVersion() {
        return tokenVersion;
    }

    /** Sets the version of tokens of the global STS endpoint. */
    public void tokenVersion(int version) {
        tokenVersion = version;
    }

    /** The regions where STS is switched off, changed in place. */
    public Set<String> withoutSts() {
        return withoutSts;
    }

    /** Whether Role Manager is enabled. */
    public boolean roleManager() {
        return roleManager;
    }

    /** Enables or disables Role Manager. */
    public void roleManager(boolean enabled) {
        roleManager = enabled;
    }

    /** The deletions of service-linked roles by task id, changed in place. */
    public Map<String, DeletionTask> deletionTasks() {
        return deletionTasks;
    }

    /** The analyses of service access by job id, the oldest first. */
    public Map<String, AccessJob> accessJobs() {
        return accessJobs.all();
    }

    /** Keeps an analysis, and drops old ones of the same subject and owner, see {@link Jobs}. */
    public void add(String id, AccessJob job) {
        accessJobs.add(id, job, new Jobs.Asked(job.subject(), job.owner()), job.created(), dropped -> {});
    }

    /** The limit in force for a quota. */
    public int limit(Quota quota) {
        return lifted.contains(quota) ? Integer.MAX_VALUE : quotas.getOrDefault(quota, quota.standard());
    }

    /** Lets these quotas limit nothing until {@link #enforceAll}. */
    public AccountSettings lift(Collection<Quota> some) {
        lifted.addAll(some);
        return this;
    }

    /** Lets all quotas limit again. */
    public void enforceAll() {
        lifted.clear();
    }

    /** The limits of this account's own. */
    public Map<Quota, Integer> limits() {
        return Collections.unmodifiableMap(quotas);
    }

    /** Sets a limit of this account's own. */
    public void limit(Quota quota, int limit) {
        quotas.put(quota, limit);
    }
}
