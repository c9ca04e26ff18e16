// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Ids;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organisation that all accounts of a server belong to; its management account is the server's default account.
 * Thread-safe.
 */
public final class Organization {
    private final String id =
            "o-" + Ids.fixed("", "organization").toLowerCase(Locale.ROOT).substring(0, 10);
    private final String managementAccount;
    private final Set<String> features = new TreeSet<>();
    private final Map<String, OrganizationReport> reports = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();

    private final Set<String> delegates = new HashSet<>();
    private boolean trusting = true;
    private boolean complete = true;

    Organization(String managementAccount) {
        this.managementAccount = managementAccount;
    }

    /** The organisation's id. */
    public String id() {
        return id;
    }

    /** The path of its root, where all accounts are. */
    public String rootPath() {
        return id + "/r-" + id.substring(2, 6);
    }

    /** Starts a report; it is in progress until {@link #finished} says otherwise. */
    public synchronized void start(OrganizationReport report) {
        reports.put(report.id(), report);
        running.add(report.id());
    }

    /** The reports that were started, oldest first. */
    public synchronized List<OrganizationReport> reports() {
        return List.copyOf(reports.values());
    }

    /** Whether a report is still in progress. */
    public synchronized boolean isRunning(OrganizationReport report) {
        return running.contains(report.id());
    }

    /** Ends a report's being in progress. */
    public synchronized void finished(OrganizationReport report) {
        running.remove(report.id());
    }

    /** The account that manages it. */
    public String managementAccount() {
        return managementAccount;
    }

    /** Whether an account manages it or was made its administrator of IAM. */
    public synchronized boolean isAdministeredBy(String account) {
        return account.equals(managementAccount) || delegates.contains(account);
    }

    /** Makes an account its administrator of IAM, or no longer. */
    public synchronized void delegate(String account, boolean administers) {
        if (administers) delegates.add(account);
        else delegates.remove(account);
    }

    /** Whether it gives IAM trusted access. */
    public synchronized boolean isTrusting() {
        return trusting;
    }

    /** Gives IAM trusted access, or takes it away. */
    public synchronized void trusting(boolean access) {
        trusting = access;
    }

    /** Whether it has all features, not consolidated billing alone. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Gives it all features, or consolidated billing alone. */
    public synchronized void complete(boolean features) {
        complete = features;
    }

    /** The root access features that are enabled. */
    public synchronized Set<String> features() {
        return new TreeSet<>(features);
    }

    /** Enables a feature; again is fine. */
    public synchronized void enable(String feature) {
        features.add(feature);
    }

    /** Disables a feature; again is fine. */
    public synchronized void disable(String feature) {
        features.remove(feature);
    }

    synchronized void clear() {
        features.clear();
        reports.clear();
        running.clear();
        delegates.clear();
        trusting = true;
        complete = true;
    }
}
