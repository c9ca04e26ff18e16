// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.HierarchyBuilder;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.hierarchy.Traits;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The organization of a server. Until one is seeded, all accounts of the server belong to it, directly under its root, and the
 * server's default account manages it. Thread-safe.
 */
public final class Organization {
    private static final String USUAL_ID =
            "o-" + Ids.fixed("", "organization").toLowerCase(Locale.ROOT).substring(0, 10);

    private final String partition;
    private final String defaultAccount;
    private Instant founded;
    private final Supplier<Collection<AccountState>> used;
    private Optional<Hierarchy> seeded = Optional.empty();
    private final Set<String> features = new TreeSet<>();
    private final Jobs<OrganizationReport> reports = new Jobs<>();
    private final Set<String> running = new HashSet<>();

    private final Set<String> delegates = new HashSet<>();
    private boolean trusting = true;
    private boolean complete = true;

    Organization(String partition, String defaultAccount, Instant founded, Supplier<Collection<AccountState>> used) {
        this.partition = partition;
        this.defaultAccount = defaultAccount;
        this.founded = founded;
        this.used = used;
    }

    /** Puts an organization in the place of the one before; features, reports and administrators go with the management account. */
    synchronized void found(Hierarchy hierarchy) {
        if (!managementAccount().equals(hierarchy.management().id())) clear();
        delegates.removeIf(account -> hierarchy.account(account).isEmpty());
        seeded = Optional.of(hierarchy);
    }

    /**
     * What is remembered beside the tree. Immutable.
     *
     * @param founded when the server's own organization was founded
     * @param features the root access features that are enabled
     * @param running the ids of the reports in progress
     * @param delegates the accounts that administer IAM
     * @param trusting whether IAM has trusted access
     * @param complete whether it has all features
     */
    public record Memory(
            Instant founded,
            Set<String> features,
            List<OrganizationReport> reports,
            Set<String> running,
            Set<String> delegates,
            boolean trusting,
            boolean complete) {}

    /** What is to be kept beside the tree. */
    public synchronized Memory memory() {
        return new Memory(
                founded,
                new TreeSet<>(features),
                List.copyOf(reports.all().values()),
                new TreeSet<>(running),
                new TreeSet<>(delegates),
                trusting,
                complete);
    }

    /** Puts back an organization as it was, the tree absent when none was seeded. */
    public synchronized void restore(Optional<Hierarchy> tree, Memory before) {
        clear();
        seeded = tree;
        founded = before.founded();
        features.addAll(before.features());
        before.reports().forEach(this::keep);
        running.addAll(before.running());
        delegates.addAll(before.delegates());
        trusting = before.trusting();
        complete = before.complete();
    }

    /** The tree that was seeded, if one was. */
    public synchronized Optional<Hierarchy> seeded() {
        return seeded;
    }

    /** The tree as it stands. */
    public Hierarchy hierarchy() {
        Optional<Hierarchy> known = seeded();
        return known.orElseGet(this::ofAllAccounts);
    }

    private Hierarchy ofAllAccounts() {
        HierarchyBuilder builder = new HierarchyBuilder(partition, defaultAccount, USUAL_ID);
        Node root = builder.root("Root", Traits.NONE);
        add(builder, root, defaultAccount, founded());
        used.get().stream()
                .filter(account -> !account.id().equals(defaultAccount))
                .sorted(Comparator.comparing(AccountState::id))
                .forEach(account ->
                        add(builder, root, account.id(), account.root().created()));
        return builder.build();
    }

    private synchronized Instant founded() {
        return founded;
    }

    private static void add(HierarchyBuilder builder, Node root, String account, Instant joined) {
        Node.Member member = new Node.Member(
                account + "@accounts.example.com", "ACTIVE", "ACTIVE", "INVITED", joined, Optional.empty());
        builder.account(root, account, "account " + account, member, Traits.NONE);
    }

    /** The id that an organization has unless its seed has another. */
    public String usualId() {
        return USUAL_ID;
    }

    /** Whether an account is a member or manages it. */
    public boolean has(String account) {
        return seeded().map(tree -> tree.account(account).isPresent()).orElse(true);
    }

    /** Whether an account is known not to be active: nobody can assume its roles or its root. */
    public boolean hasInactive(String account) {
        return seeded().flatMap(tree -> tree.account(account))
                .flatMap(Node::member)
                .filter(member -> !member.isActive())
                .isPresent();
    }

    /** The path of the root or unit that an account is directly in, with a slash at its end; absent for outsiders. */
    public Optional<String> parentPath(String account) {
        Optional<Hierarchy> tree = seeded();
        if (tree.isEmpty()) return Optional.of(rootPath() + "/");
        return tree.get()
                .account(account)
                .flatMap(Node::parent)
                .flatMap(tree.get()::find)
                .map(Node::path);
    }

    /** The service control policies that limit an account, from the root down. */
    public List<List<CompiledPolicy>> levels(String account) {
        return seeded().map(tree -> tree.levels(account)).orElse(List.of());
    }

    /** The organization's id. */
    public String id() {
        return seeded().map(Hierarchy::id).orElse(USUAL_ID);
    }

    /** The path of its root, without a slash at its end. */
    public String rootPath() {
        String id = id();
        return id + "/r-" + id.substring(2, 6);
    }

    /**
     * Starts a report; it is in progress until {@link #finished} says otherwise. Old ones of the same subject and owner are dropped, see
     * {@link Jobs}.
     */
    public synchronized void start(OrganizationReport report) {
        keep(report);
        running.add(report.id());
    }

    private void keep(OrganizationReport report) {
        Jobs.Asked asked = new Jobs.Asked(report.subject(), report.owner());
        reports.add(report.id(), report, asked, report.created(), running::remove);
    }

    /** The reports that were started, oldest first. */
    public synchronized List<OrganizationReport> reports() {
        return List.copyOf(reports.all().values());
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
        return seeded().map(tree -> tree.management().id()).orElse(defaultAccount);
    }

    /** Whether an account manages it or was made its administrator of IAM. */
    public synchronized boolean isAdministeredBy(String account) {
        return account.equals(managementAccount()) || delegates.contains(account);
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
        seeded = Optional.empty();
        features.clear();
        reports.clear();
        running.clear();
        delegates.clear();
        trusting = true;
        complete = true;
    }
}
