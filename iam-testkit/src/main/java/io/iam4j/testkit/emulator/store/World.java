// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.entity.Catalog;
import io.iam4j.testkit.emulator.federation.WebKeys;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.partner.Delegations;
import io.iam4j.testkit.emulator.session.IssuedKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything behind one server: its accounts, the keys it issued, the clock and the AWS managed policies. Thread-safe. */
public final class World {
    private final ConcurrentMap<String, AccountState> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> accountByAlias = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, IssuedKey> issuedKeys = new ConcurrentHashMap<>();
    private final PrincipalIndex principals = new PrincipalIndex(accounts::containsKey);
    private final WebKeys webKeys = new WebKeys();
    private final Set<String> vouchedServices = ConcurrentHashMap.newKeySet();
    private final Organization organization;
    private final Delegations delegations;
    private final ReadWriteLock calls = new ReentrantReadWriteLock();
    private final GrammarContext start;
    private final String managementAccount;
    private final InstantSource clock;
    private final Catalog catalog;
    private volatile Runnable touched = () -> {};

    /**
     * An empty world whose organization is managed by an account until another is seeded.
     *
     * @param start the partition, and the service principals that are always taken although they are in no list of this server
     */
    public World(GrammarContext start, String managementAccount, InstantSource clock, Catalog catalog) {
        this.start = start;
        this.managementAccount = managementAccount;
        this.clock = clock;
        this.organization = new Organization(start.partition(), managementAccount, now(), accounts::values);
        this.delegations = new Delegations(clock);
        this.catalog = catalog;
    }

    /** The account with these twelve digits, made on first use; not while everything is restored, lest it be there before its state is. */
    public AccountState account(String id) {
        AccountState known = accounts.get(id);
        return known != null
                ? known
                : inCall(() -> accounts.computeIfAbsent(id, any -> new AccountState(any, this, now())));
    }

    /** Puts an account there that was first used at that time. */
    public AccountState account(String id, Instant created) {
        return accounts.computeIfAbsent(id, any -> new AccountState(any, this, created));
    }

    /** The account with these twelve digits to be looked at, which does not make it: one that nobody used is empty, and of no world. */
    public AccountState accountOrEmpty(String id) {
        return existing(id).orElseGet(() -> another().account(id));
    }

    /** An empty world of the same partition, services, clock and catalogue. */
    public World another() {
        return new World(start, managementAccount, clock, catalog);
    }

    /**
     * Runs a call, or anything else that is to see or change a whole world, while nobody saves or restores everything. It is entered before the lock
     * of an account, and {@link #betweenCalls} not within it.
     */
    public <R> R inCall(Supplier<R> body) {
        return holding(calls.readLock(), body);
    }

    /** As {@link #inCall}, on an account with its lock held; the account is made on first use. */
    public <R> R inAccount(String id, Function<AccountState, R> body) {
        return inCall(() -> {
            AccountState account = account(id);
            return account.locked(() -> body.apply(account));
        });
    }

    /** Runs {@code body} while no call runs. */
    public <R> R betweenCalls(Supplier<R> body) {
        return holding(calls.writeLock(), body);
    }

    private static <R> R holding(Lock lock, Supplier<R> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /** Calls {@code listener} whenever something may have changed; in its thread, so it must be quick. */
    public void onTouch(Runnable listener) {
        touched = listener;
    }

    /** Tells that something may have changed. */
    public void touched() {
        touched.run();
    }

    /** The account, if anyone used it. */
    public Optional<AccountState> existing(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** The accounts that anyone used. */
    public Collection<AccountState> accounts() {
        return List.copyOf(accounts.values());
    }

    /** The partition of all ARNs. */
    public String partition() {
        return start.partition();
    }

    /** What documents are held to: the partition, and the services that exist although this server has not heard of them. */
    public GrammarContext grammar() {
        return vouchedServices.isEmpty() ? start : new GrammarContext(partition(), vouchedServices());
    }

    /** Takes service principals that are in no list of this server, until it is {@linkplain #clear cleared}. */
    public void vouchFor(Collection<String> services) {
        vouchedServices.addAll(services);
    }

    /** The service principals that are taken although they are in no list of this server. */
    public Set<String> vouchedServices() {
        Set<String> all = new TreeSet<>(start.knownServices());
        all.addAll(vouchedServices);
        return all;
    }

    /** Where the partition's console is. */
    public String consoleUrl() {
        return switch (partition()) {
            case "aws-cn" -> "https://console.amazonaws.cn";
            case "aws-us-gov" -> "https://console.amazonaws-us-gov.com";
            default -> "https://console.aws.amazon.com";
        };
    }

    /** The delegation requests of all partners. */
    public Delegations delegations() {
        return delegations;
    }

    /** Now, in whole seconds. */
    public Instant now() {
        return exactNow().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Now, as exact as the clock is. */
    public Instant exactNow() {
        return clock.instant();
    }

    /** The AWS managed policies. */
    public Catalog catalog() {
        return catalog;
    }

    /** The organization of all accounts. */
    public Organization organization() {
        return organization;
    }

    /** Puts an organization in the place of the one before, with an access role in each account that has none of its name yet. */
    public void found(Hierarchy hierarchy) {
        organization.found(hierarchy);
        AccessRoles roles = new AccessRoles(hierarchy.management().id(), grammar(), principals);
        for (Node node : hierarchy.accounts()) {
            AccountState account = account(node.id());
            node.member()
                    .flatMap(Node.Member::accessRole)
                    .ifPresent(role -> account.locked(() -> roles.give(account, role)));
        }
    }

    /** The keys of web identities. */
    public WebKeys webKeys() {
        return webKeys;
    }

    /** Users and roles of all accounts. */
    public PrincipalIndex principals() {
        return principals;
    }

    /** Whom an access key id that this server issued stands for, even when the key is deleted by now. */
    public Optional<IssuedKey> issued(String keyId) {
        return Optional.ofNullable(issuedKeys.get(keyId));
    }

    /** The access key ids that this server issued, and whom they stand for. */
    public Map<String, IssuedKey> issued() {
        return Map.copyOf(issuedKeys);
    }

    /** Keeps whom a new access key id stands for. */
    public void issue(String keyId, IssuedKey key) {
        issuedKeys.put(keyId, key);
    }

    /** Which account has which alias, changed in place. */
    public ConcurrentMap<String, String> accountByAlias() {
        return accountByAlias;
    }

    /** Forgets all that came since the start. */
    public void clear() {
        vouchedServices.clear();
        issuedKeys.clear();
        webKeys.clear();
        accountByAlias.clear();
        accounts.clear();
        principals.clear();
        organization.clear();
        delegations.clear();
    }
}
