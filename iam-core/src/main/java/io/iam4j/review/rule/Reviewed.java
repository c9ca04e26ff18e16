// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.review.standard.ManualItems;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that the rules go by. Immutable and thread-safe.
 *
 * @param snapshot the account, or what a declaration makes of an empty one
 * @param live whether it was read, rather than declared
 * @param report the credential report
 * @param summary the account summary
 * @param lastAccessed when users and roles last reached which service
 * @param declaration what is declared of the account
 * @param limits from when on something is found
 * @param knownAccounts the 12-digit ids of accounts that roles may trust, besides the account itself
 * @param alias the alias that the account is to have
 * @param now the time of the review
 */
public record Reviewed(
        Snapshot snapshot,
        boolean live,
        Optional<CredentialReport> report,
        Optional<AccountSummary> summary,
        List<LastAccessed> lastAccessed,
        Optional<Account> declaration,
        Thresholds limits,
        Set<String> knownAccounts,
        Optional<String> alias,
        Instant now) {
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    /** Copies the collections. */
    public Reviewed {
        lastAccessed = List.copyOf(lastAccessed);
        knownAccounts = Set.copyOf(knownAccounts);
    }

    /** A snapshot at a time, with nothing else read. */
    public static Reviewed of(Snapshot snapshot, boolean live, Thresholds limits, Instant now) {
        return new Reviewed(
                snapshot,
                live,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                limits,
                Set.of(),
                Optional.empty(),
                now);
    }

    /** This, with a credential report and a summary. */
    public Reviewed with(Optional<CredentialReport> ofUsers, Optional<AccountSummary> ofAccount) {
        return new Reviewed(
                snapshot, live, ofUsers, ofAccount, lastAccessed, declaration, limits, knownAccounts, alias, now);
    }

    /** This, with last accesses. */
    public Reviewed accessed(List<LastAccessed> services) {
        return new Reviewed(snapshot, live, report, summary, services, declaration, limits, knownAccounts, alias, now);
    }

    /** This, with the declaration of the account. */
    public Reviewed declared(Account account) {
        return new Reviewed(
                snapshot, live, report, summary, lastAccessed, Optional.of(account), limits, knownAccounts, alias, now);
    }

    /** This, knowing these accounts, and the alias to have. */
    public Reviewed knowing(Set<String> accounts, Optional<String> wanted) {
        return new Reviewed(snapshot, live, report, summary, lastAccessed, declaration, limits, accounts, wanted, now);
    }

    /** What {@code rule} needs and was not read. */
    public Set<Need> lacks(Rule rule) {
        Set<Need> lacking = EnumSet.noneOf(Need.class);
        rule.needs().stream().filter(need -> !has(need)).forEach(lacking::add);
        return lacking;
    }

    private boolean has(Need need) {
        return switch (need) {
            case LIVE -> live;
            case REPORT -> report.isPresent();
            case SUMMARY -> summary.isPresent();
            case ROOT_FEATURES -> account().settings().rootAccess().isPresent();
            case LAST_ACCESSED -> !lastAccessed.isEmpty();
            case DECLARATION -> declaration.isPresent();
        };
    }

    /** What the account holds. */
    Account account() {
        return snapshot.account();
    }

    AccountSettings settings() {
        return account().settings();
    }

    /**
     * The tags of what a remedy makes: the default tags of the declaration; without one, those that all of the kind have alike, two or more.
     */
    Map<String, String> tagsOfNew(Kind kind) {
        Map<String, String> declared = declaration.map(Account::defaultTags).orElse(Collections.emptySortedMap());
        if (!declared.isEmpty()) return declared;
        List<? extends Resource> all = account().resources(kind).values().stream()
                .filter(each -> !Ownership.isReserved(each))
                .toList();
        if (all.size() < 2) return Map.of();
        Map<String, String> alike = new TreeMap<>(all.get(0).tags());
        all.forEach(each -> alike.entrySet().retainAll(each.tags().entrySet()));
        return alike;
    }

    /** Its users. */
    Stream<User> users() {
        return account().users().values().stream();
    }

    /** Its roles, but those that belong to AWS services. */
    Stream<Role> roles() {
        return account().roles().values().stream().filter(role -> !Ownership.isReserved(role));
    }

    /** Users, groups and roles, but those that belong to AWS services. */
    Stream<PolicyHolder> holders() {
        return Stream.of(users(), account().groups().values().stream(), roles()).flatMap(all -> all);
    }

    static Target target(Resource resource) {
        return new Target(resource.kind(), resource.name());
    }

    static Target user(String name) {
        return new Target(Kind.USER, name);
    }

    /** What the credential report tells of the users, with the sign-ins and uses of keys since, as far as they were read. */
    Stream<Holder> reported() {
        return report.stream().flatMap(all -> all.users().values().stream()).map(this::asOfNow);
    }

    private Holder asOfNow(Holder told) {
        UserCredentials held = snapshot.credentialsOf(told.name());
        if (held.equals(UserCredentials.NONE)) return told;
        Optional<Instant> signedIn = held.consolePassword()
                .flatMap(ConsolePassword::lastUsed)
                .filter(at -> told.password().lastUsed().filter(at::isBefore).isEmpty());
        return new Holder(
                told.name(),
                told.created(),
                told.hasPassword(),
                signedIn.map(told.password()::lastUsed).orElse(told.password()),
                told.mfaActive(),
                told.keys().stream().map(key -> asOfNow(told, key, held)).toList(),
                told.certificates());
    }

    private Key asOfNow(Holder told, Key key, UserCredentials held) {
        Optional<Use> use = keyId(told, key)
                .flatMap(id -> held.facts(new Credential(Credential.Kind.ACCESS_KEY, id))
                        .lastUse())
                .filter(now -> key.lastUse()
                        .filter(before -> now.at().isBefore(before.at()))
                        .isEmpty());
        return use.isEmpty() ? key : new Key(key.number(), key.active(), key.rotated(), use);
    }

    /** What the credential report tells of the root user. */
    Optional<Holder> root() {
        return report.flatMap(CredentialReport::root);
    }

    Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    /** How many whole days ago that was. */
    long daysSince(Instant then) {
        return Duration.between(then, now).toDays();
    }

    /** Such as {@code 12 days ago, 2026-11-17T08:00:00Z}. */
    String ago(Instant then) {
        long days = daysSince(then);
        return (days == 1 ? "1 day" : days + " days") + " ago, " + then;
    }

    /**
     * The id of an access key that the report tells by its number alone: the one that fits by its state and its date. Another may have
     * come in its place since the report was made, so the last one left is not enough. Of two that the report tells the same of, either.
     * Empty where the keys of the user were not read, or none fits: a key that was switched off and on has a later date in the report.
     */
    Optional<String> keyId(Holder holder, Key key) {
        List<Key> reported =
                report.flatMap(all -> all.user(holder.name())).map(Holder::keys).orElse(List.of());
        List<Credential> dated = snapshot.credentialsOf(holder.name())
                .of(Credential.Kind.ACCESS_KEY)
                .filter(each -> isActive(holder.name(), each) == key.active())
                .filter(each -> isOf(holder.name(), each, key))
                .sorted(Comparator.comparing(Credential::id))
                .toList();
        List<Key> alike = reported.stream()
                .filter(each -> each.active() == key.active() && sameMoment(each.rotated(), key.rotated()))
                .toList();
        boolean same = alike.stream().map(Key::lastUse).distinct().count() == 1;
        return same && dated.size() == alike.size()
                ? alike.stream()
                        .filter(each -> each.number() == key.number())
                        .findFirst()
                        .map(each -> dated.get(alike.indexOf(each)).id())
                : Optional.empty();
    }

    /** Whether the console password of a user was set after the report, which tells of another then; as far as passwords were read. */
    boolean hasNewerPassword(Holder holder) {
        return snapshot.credentialsOf(holder.name())
                .passwordCreated()
                .filter(set ->
                        report.filter(told -> set.isAfter(told.generated())).isPresent())
                .isPresent();
    }

    private boolean isOf(String user, Credential held, Key key) {
        return sameMoment(snapshot.credentialsOf(user).facts(held).created(), key.rotated());
    }

    private boolean isActive(String user, Credential key) {
        return snapshot.credentialsOf(user)
                .facts(key)
                .status()
                .filter(status -> status == Credential.Status.ACTIVE)
                .isPresent();
    }

    static boolean sameMoment(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent()
                && other.isPresent()
                && Duration.between(one.get(), other.get()).abs().compareTo(SAME_MOMENT) <= 0;
    }

    /** Whether a user, group or role could not be read, so that what seems to be nobody's may be theirs. */
    boolean hasUnreadableHolders() {
        return snapshot.unreadable().stream()
                .map(Unreadable::kind)
                .anyMatch(kind -> kind.equals(Kind.USER) || kind.equals(Kind.GROUP) || kind.equals(Kind.ROLE));
    }

    /** Whether the account has an alias that could not be read. */
    boolean hasUnreadableAlias() {
        return snapshot.unreadable().stream()
                .anyMatch(
                        each -> each.kind().equals(Kind.ACCOUNT) && !each.name().equals(AccountSettings.ROOT_ACCESS));
    }

    /** An address of IAM's console: {@code page} after {@code iam/home#/}. */
    String console(String page) {
        return page("iam/home#/" + page);
    }

    /** An address of the console. */
    String page(String path) {
        return ManualItems.console(snapshot.partition()) + path;
    }

    /** Whether virtual MFA devices were read, with who has each. */
    boolean knowsVirtualDevices() {
        return live
                && snapshot.scope()
                        .map(read -> read.details(Kind.ACCOUNT).contains(ReadScope.VIRTUAL_MFA_DEVICES))
                        .orElse(true);
    }
}
