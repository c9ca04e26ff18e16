// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plan needs to know beyond what an account's bulk listings tell, so that a reader asks for no more than that.
 * Immutable and thread-safe.
 *
 * @param details entities whose details beyond the listings matter, by kind and name: the description and tags of a policy, the
 *     tags of an instance profile; of the account itself, {@link AccountSettings#ROOT_ACCESS} and {@link #VIRTUAL_MFA_DEVICES}
 * @param passwords users whose console password matters
 * @param credentials users whose credentials of that kind matter, by kind; of SSH public keys and signing certificates with their
 *     fingerprint, which takes a call more for each SSH public key
 * @param deleted users who are to be deleted, and whose credentials of every kind matter, SSH public keys without their fingerprint
 * @param keyUse users the last use of whose access keys matters: a call more for each key
 * @param signIns users whose last sign-in with the console password matters: a call for each, or for a thousand users
 * @param awsPolicies ARNs, as declared, of AWS managed policies that the catalogue does not know
 * @param exactly users whose credentials are asked for one by one, whatever else the reader may go by
 * @param ofEveryone whether the credentials of every kind matter of every user
 * @param unassignedDevices whether virtual MFA devices matter that are assigned to nobody
 * @param breadth how much matters of what is not declared
 */
public record ReadScope(
        SortedMap<Kind, SortedSet<String>> details,
        SortedSet<String> passwords,
        SortedMap<Credential.Kind, SortedSet<String>> credentials,
        SortedSet<String> deleted,
        SortedSet<String> keyUse,
        SortedSet<String> signIns,
        SortedSet<String> awsPolicies,
        SortedSet<String> exactly,
        boolean ofEveryone,
        boolean unassignedDevices,
        Breadth breadth) {
    /** What a reading calls the list of who has which virtual MFA device, the root user among them. */
    public static final String VIRTUAL_MFA_DEVICES = "holders of virtual MFA devices";

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
        details = copy(details);
        passwords = copy(passwords);
        credentials = copy(credentials);
        deleted = copy(deleted);
        keyUse = copy(keyUse);
        signIns = copy(signIns);
        awsPolicies = copy(awsPolicies);
        exactly = copy(exactly);
    }

    private static <K extends Comparable<K>> SortedMap<K, SortedSet<String>> copy(
            Map<K, ? extends Collection<String>> names) {
        TreeMap<K, SortedSet<String>> copies = new TreeMap<>();
        names.forEach((kind, each) -> copies.put(kind, copy(each)));
        return Collections.unmodifiableSortedMap(copies);
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
        Needs needs = new Needs();
        needs.passwords.addAll(users);
        needs.add(Credential.Kind.ACCESS_KEY, users);
        needs.add(Credential.Kind.MFA_DEVICE, users);
        needs.deleted.addAll(users);
        needs.keyUse.addAll(users);
        needs.signIns.addAll(users);
        needs.exactly.addAll(users);
        return needs.scope();
    }

    /** {@link #credentialsOf(Collection)}. */
    public static ReadScope credentialsOf(String... users) {
        return credentialsOf(List.of(users));
    }

    /** The MFA devices of this user, and those that are assigned to nobody. */
    public static ReadScope mfaDevicesOf(String user) {
        Needs needs = new Needs();
        needs.add(Credential.Kind.MFA_DEVICE, List.of(user));
        needs.unassignedDevices = true;
        return needs.scope();
    }

    /**
     * The credentials of every kind of every user: some six calls for each. A reader that may go by the credential report takes
     * from it what it tells of passwords. {@code LiveAccount.credentialReport} tells less, in a handful of calls.
     */
    public static ReadScope everyone() {
        Needs needs = new Needs();
        needs.ofEveryone = true;
        return needs.scope();
    }

    /** This, where everyone stands for these users. */
    public ReadScope everyoneIs(Collection<String> users) {
        if (!ofEveryone) return this;
        SortedSet<String> all = copy(users);
        TreeMap<Credential.Kind, SortedSet<String>> ofAll = new TreeMap<>(credentials);
        ofAll.put(Credential.Kind.ACCESS_KEY, all);
        ofAll.put(Credential.Kind.MFA_DEVICE, all);
        return new ReadScope(
                details, all, ofAll, all, all, all, awsPolicies, exactly, true, unassignedDevices, breadth);
    }

    /**
     * What tells of credentials that an apply left unfinished: the console passwords and the access keys of {@code users}, and the last
     * use of each key; the service-specific credentials of {@code ofServices}.
     */
    public static ReadScope leftUnfinished(Collection<String> users, Collection<String> ofServices) {
        Needs needs = new Needs();
        needs.passwords.addAll(users);
        needs.add(Credential.Kind.ACCESS_KEY, users);
        needs.add(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, ofServices);
        needs.keyUse.addAll(users);
        needs.exactly.addAll(users);
        return needs.scope();
    }

    /** Whether a plan for {@code user} has to know the user's credentials of that kind. */
    public static boolean needs(User user, Credential.Kind kind) {
        DeclaredCredentials declared = user.declaredCredentials();
        boolean anyById = !declared.gone().isEmpty();
        return switch (kind) {
            case ACCESS_KEY ->
                anyById
                        || user.accessKeys().isPresent()
                        || !declared.accessKeys().isEmpty();
            case MFA_DEVICE -> user.requiresMfa();
            case SSH_PUBLIC_KEY -> anyById || declared.sshPublicKeys().isPresent();
            case SIGNING_CERTIFICATE ->
                anyById || declared.signingCertificates().isPresent();
            case SERVICE_SPECIFIC_CREDENTIAL ->
                anyById || declared.servicePasswords().isPresent();
        };
    }

    /**
     * What a review needs besides the credential report: everything of every kind, who has which virtual MFA device, and, as of now, the
     * access keys and the console passwords of those who are in question by the report.
     *
     * @param keysOf users whose access keys matter, with their ids and last uses: a call for each user and for each key
     * @param passwordsOf users whose console password matters, and their last sign-in: a call for each, for the report may tell of an
     *     older one
     * @param rootAccess whether the organization's features for root access matter
     */
    public static ReadScope ofReview(Collection<String> keysOf, Collection<String> passwordsOf, boolean rootAccess) {
        Needs needs = new Needs();
        needs.breadth = Breadth.EVERY_KIND;
        needs.addDetails(Kind.ACCOUNT, VIRTUAL_MFA_DEVICES);
        if (rootAccess) needs.addDetails(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS);
        needs.add(Credential.Kind.ACCESS_KEY, keysOf);
        needs.keyUse.addAll(keysOf);
        needs.passwords.addAll(passwordsOf);
        needs.signIns.addAll(passwordsOf);
        needs.exactly.addAll(passwordsOf);
        return needs.scope();
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
                credentials,
                deleted,
                keyUse,
                signIns,
                awsPolicies,
                all,
                ofEveryone,
                unassignedDevices,
                breadth);
    }

    /**
     * Whether this asks for details, for the credentials of somebody to be deleted, or for SSH public keys, signing certificates or
     * service-specific credentials, for which {@code read} did not ask.
     */
    public boolean goesBeyond(ReadScope read) {
        boolean details = details().entrySet().stream()
                .anyMatch(kind -> !read.details(kind.getKey()).containsAll(kind.getValue()));
        boolean uploaded = Stream.of(
                        Credential.Kind.SSH_PUBLIC_KEY,
                        Credential.Kind.SIGNING_CERTIFICATE,
                        Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .anyMatch(kind -> credentials(kind).stream().anyMatch(user -> !read.tells(user, kind)));
        return details || uploaded || !read.ofEveryone && !read.deleted.containsAll(deleted);
    }

    /** Whether the credentials of that kind of {@code user} are part of this, with all that is to be known of them. */
    public boolean tells(String user, Credential.Kind kind) {
        boolean listed = ofEveryone || deleted.contains(user);
        return credentials(kind).contains(user) || listed && kind != Credential.Kind.SSH_PUBLIC_KEY;
    }

    /** The users whose credentials of that kind matter, besides those who are to be deleted. */
    public SortedSet<String> credentials(Credential.Kind kind) {
        return credentials.getOrDefault(kind, Collections.emptySortedSet());
    }

    /** The names of that kind whose details matter. */
    public SortedSet<String> details(Kind kind) {
        return details.getOrDefault(kind, Collections.emptySortedSet());
    }

    private static final class Needs {
        final TreeMap<Kind, SortedSet<String>> details = new TreeMap<>();
        final TreeSet<String> passwords = new TreeSet<>();
        final TreeMap<Credential.Kind, SortedSet<String>> credentials = new TreeMap<>();
        final TreeSet<String> deleted = new TreeSet<>();
        final TreeSet<String> keyUse = new TreeSet<>();
        final TreeSet<String> signIns = new TreeSet<>();
        final TreeSet<String> awsPolicies = new TreeSet<>();
        final TreeSet<String> exactly = new TreeSet<>();
        boolean ofEveryone;
        boolean unassignedDevices;
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
            for (Credential.Kind kind : Credential.Kind.values()) if (needs(user, kind)) add(kind, List.of(name));
            if (user.accessKeys().flatMap(AccessKeys::rotation).isPresent()) keyUse.add(name);
        }

        void add(Credential.Kind kind, Collection<String> users) {
            credentials.computeIfAbsent(kind, each -> new TreeSet<>()).addAll(users);
        }

        private void addAwsPolicy(PolicyRef policy) {
            if (policy.isAwsManaged()
                    && policy.arn().filter(AwsManagedPolicies::contains).isEmpty()) awsPolicies.add(policy.toString());
        }

        ReadScope scope() {
            return new ReadScope(
                    details,
                    passwords,
                    credentials,
                    deleted,
                    keyUse,
                    signIns,
                    awsPolicies,
                    exactly,
                    ofEveryone,
                    unassignedDevices,
                    breadth);
        }
    }
}
