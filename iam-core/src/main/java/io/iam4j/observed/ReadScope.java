// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan needs to know beyond what an account's bulk listings tell, so that a reader asks for no more than that.
 * Immutable and thread-safe.
 *
 * @param details entities whose details beyond the listings matter, by kind and name: the description and tags of a policy, the
 *     tags of an instance profile; of the account itself, {@link AccountSettings#ROOT_ACCESS}
 * @param passwords users whose console password matters
 * @param accessKeys users whose access keys matter
 * @param deleted users who are to be deleted, and whose credentials of every kind matter
 * @param keyUse users the last use of whose access keys matters: a call more for each key
 * @param awsPolicies ARNs, as declared, of AWS managed policies that the catalogue does not know
 * @param exactly users whose credentials are asked for one by one, whatever else the reader may go by
 * @param ofEveryone whether the credentials of every kind matter of every user
 * @param mfaDevices users whose MFA devices matter
 * @param unassignedDevices whether virtual MFA devices matter that are assigned to nobody
 * @param breadth how much matters of what is not declared
 */
public record ReadScope(
        SortedMap<Kind, SortedSet<String>> details,
        SortedSet<String> passwords,
        SortedSet<String> accessKeys,
        SortedSet<String> deleted,
        SortedSet<String> keyUse,
        SortedSet<String> awsPolicies,
        SortedSet<String> exactly,
        boolean ofEveryone,
        SortedSet<String> mfaDevices,
        boolean unassignedDevices,
        Breadth breadth) {
    /** How much matters of what is not declared. */
    public enum Breadth {
        /** What the bulk listings tell. */
        BULK,
        /** That, and what there is of every kind: a listing more for some kinds. */
        EVERY_KIND,
        /** That, and the details of everything: a call more for each policy, instance profile, provider and certificate. */
        EVERY_DETAIL
    }

    /** Nothing beyond the bulk listings. */
    public static final ReadScope BULK = of(Account.of("nothing"));

    /** Copies the sets. */
    public ReadScope {
        TreeMap<Kind, SortedSet<String>> copies = new TreeMap<>();
        details.forEach((kind, names) -> copies.put(kind, copy(names)));
        details = Collections.unmodifiableSortedMap(copies);
        passwords = copy(passwords);
        accessKeys = copy(accessKeys);
        deleted = copy(deleted);
        keyUse = copy(keyUse);
        awsPolicies = copy(awsPolicies);
        exactly = copy(exactly);
        mfaDevices = copy(mfaDevices);
    }

    /** With the bulk listings of what is not declared. */
    public ReadScope(
            SortedMap<Kind, SortedSet<String>> details,
            SortedSet<String> passwords,
            SortedSet<String> accessKeys,
            SortedSet<String> deleted,
            SortedSet<String> keyUse,
            SortedSet<String> awsPolicies,
            SortedSet<String> exactly,
            boolean ofEveryone,
            SortedSet<String> mfaDevices,
            boolean unassignedDevices) {
        this(
                details,
                passwords,
                accessKeys,
                deleted,
                keyUse,
                awsPolicies,
                exactly,
                ofEveryone,
                mfaDevices,
                unassignedDevices,
                Breadth.BULK);
    }

    private static SortedSet<String> copy(Collection<String> names) {
        TreeSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        return Collections.unmodifiableSortedSet(copy);
    }

    /** The details of what {@code account} holds, and nothing of credentials. */
    public static ReadScope detailsOf(Account account) {
        Needs needs = new Needs();
        account.resources().forEach(needs::addDetails);
        return needs.scope();
    }

    /** The credentials of every kind of these users, and the last use of each access key. */
    public static ReadScope credentialsOf(Collection<String> users) {
        return new ReadScope(
                new TreeMap<>(),
                copy(users),
                copy(users),
                copy(users),
                copy(users),
                copy(Set.of()),
                copy(users),
                false,
                copy(users),
                false);
    }

    /** {@link #credentialsOf(Collection)}. */
    public static ReadScope credentialsOf(String... users) {
        return credentialsOf(List.of(users));
    }

    /** The MFA devices of this user, and those that are assigned to nobody. */
    public static ReadScope mfaDevicesOf(String user) {
        SortedSet<String> none = copy(Set.of());
        return new ReadScope(new TreeMap<>(), none, none, none, none, none, none, false, copy(List.of(user)), true);
    }

    /**
     * The credentials of every kind of every user: some six calls for each. A reader that may go by the credential report takes
     * from it what it tells of passwords. {@code LiveAccount.credentialReport} tells less, in a handful of calls.
     */
    public static ReadScope everyone() {
        return new ReadScope(
                new TreeMap<>(),
                copy(Set.of()),
                copy(Set.of()),
                copy(Set.of()),
                copy(Set.of()),
                copy(Set.of()),
                copy(Set.of()),
                true,
                copy(Set.of()),
                false);
    }

    /** This, where everyone stands for these users. */
    public ReadScope everyoneIs(Collection<String> users) {
        if (!ofEveryone) return this;
        SortedSet<String> all = copy(users);
        return new ReadScope(details, all, all, all, all, awsPolicies, exactly, true, all, unassignedDevices, breadth);
    }

    /** The console passwords and the access keys of these users, and the last use of each key. */
    public static ReadScope keyUseOf(Collection<String> users) {
        SortedSet<String> none = new TreeSet<>();
        return new ReadScope(
                new TreeMap<>(), copy(users), copy(users), none, copy(users), none, copy(users), false, none, false);
    }

    /** What a plan for {@code desired} needs. */
    public static ReadScope of(Account desired) {
        Needs needs = new Needs();
        desired.resources().forEach(needs::add);
        needs.breadth = switch (desired.ownership().mode()) {
            case DECLARED -> Breadth.BULK;
            case UNDER, WHOLE_ACCOUNT -> desired.ownership().goesByTags() ? Breadth.EVERY_DETAIL : Breadth.EVERY_KIND;
            case TAGGED -> Breadth.EVERY_DETAIL;
        };
        if (desired.settings().rootAccess().isPresent()) needs.addDetails(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS);
        return needs.scope();
    }

    /** This, and {@code users} among those whose credentials are asked for one by one. */
    public ReadScope exactly(Collection<String> users) {
        SortedSet<String> all = new TreeSet<>(exactly);
        all.addAll(users);
        return new ReadScope(
                details,
                passwords,
                accessKeys,
                deleted,
                keyUse,
                awsPolicies,
                all,
                ofEveryone,
                mfaDevices,
                unassignedDevices,
                breadth);
    }

    /** Whether this asks for details, or for the credentials of somebody to be deleted, for which {@code read} did not ask. */
    public boolean goesBeyond(ReadScope read) {
        boolean details = read.breadth != Breadth.EVERY_DETAIL
                && details().entrySet().stream()
                        .anyMatch(kind -> !read.details(kind.getKey()).containsAll(kind.getValue()));
        return details || !read.ofEveryone && !read.deleted.containsAll(deleted);
    }

    /** The names of that kind whose details matter. */
    public SortedSet<String> details(Kind kind) {
        return details.getOrDefault(kind, Collections.emptySortedSet());
    }

    private static final class Needs {
        final TreeMap<Kind, SortedSet<String>> details = new TreeMap<>();
        final TreeSet<String> passwords = new TreeSet<>();
        final TreeSet<String> accessKeys = new TreeSet<>();
        final TreeSet<String> deleted = new TreeSet<>();
        final TreeSet<String> keyUse = new TreeSet<>();
        final TreeSet<String> mfaDevices = new TreeSet<>();
        final TreeSet<String> awsPolicies = new TreeSet<>();
        Breadth breadth = Breadth.BULK;

        void add(Resource resource) {
            addDetails(resource);
            if (resource instanceof User user) {
                add(user, user.name());
                user.formerName().ifPresent(name -> add(user, name));
            }
            if (resource instanceof PolicyHolder holder) {
                holder.attached().forEach(this::addAwsPolicy);
                holder.boundary().ifPresent(this::addAwsPolicy);
            }
        }

        void addDetails(Resource resource) {
            addDetails(resource.kind(), resource.name());
            resource.formerName().ifPresent(name -> addDetails(resource.kind(), name));
        }

        void addDetails(Kind kind, String name) {
            details.computeIfAbsent(kind, each -> new TreeSet<>()).add(name);
        }

        private void add(User user, String name) {
            if (user.isAbsent()) deleted.add(name);
            if (user.consoleAccess().isPresent()) passwords.add(name);
            if (user.accessKeys().isPresent()) accessKeys.add(name);
            if (user.requiresMfa()) mfaDevices.add(name);
            if (user.accessKeys().flatMap(AccessKeys::rotation).isPresent()) keyUse.add(name);
        }

        private void addAwsPolicy(PolicyRef policy) {
            if (policy.isAwsManaged()
                    && policy.arn().filter(AwsManagedPolicies::contains).isEmpty()) awsPolicies.add(policy.toString());
        }

        ReadScope scope() {
            return new ReadScope(
                    details,
                    passwords,
                    accessKeys,
                    deleted,
                    keyUse,
                    awsPolicies,
                    new TreeSet<>(),
                    false,
                    mfaDevices,
                    false,
                    breadth);
        }
    }
}
