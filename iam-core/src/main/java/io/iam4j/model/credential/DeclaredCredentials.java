// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * What else a user has credentials of, besides a console password and access keys that are made: SSH public keys, signing
 * certificates, passwords for single services, and which access keys are on or off. What the user has besides is left. Each verb
 * returns a new value. Thread-safe if the sealers are.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class DeclaredCredentials permits ImmutableDeclaredCredentials {
    /** How many SSH public keys a user has at most (IAM and STS quotas page). */
    public static final int MOST_SSH_PUBLIC_KEYS = 5;

    /** How many signing certificates a user has at most, likewise. */
    public static final int MOST_SIGNING_CERTIFICATES = 2;

    /** Nothing is managed. */
    public static final DeclaredCredentials NONE =
            ImmutableDeclaredCredentials.builder().build();

    DeclaredCredentials() {}

    /** The SSH public keys; empty when they are not managed, and without a key when there are to be none. */
    public abstract Optional<Set<SshPublicKey>> sshPublicKeys();

    /** The signing certificates, likewise. */
    public abstract Optional<Set<SigningCertificate>> signingCertificates();

    /** The passwords for single services, one a service, likewise. */
    public abstract Optional<Set<ServicePassword>> servicePasswords();

    /** Access keys by id, and whether each is to be on. */
    @Value.NaturalOrder
    public abstract SortedMap<String, Boolean> accessKeys();

    /** Ids of credentials that are to go: access keys, SSH public keys, signing certificates and service-specific credentials. */
    @Value.NaturalOrder
    public abstract SortedSet<String> gone();

    @Value.Check
    void check() {
        for (String id : gone())
            if (accessKeys().containsKey(id))
                throw new InvalidModelException(
                        "access key",
                        "id",
                        id + " is declared to be switched " + (accessKeys().get(id) ? "on" : "off")
                                + " and to be deleted; leave out one of the two");
        atMost("SSH public keys", sshPublicKeys(), MOST_SSH_PUBLIC_KEYS);
        atMost("signing certificates", signingCertificates(), MOST_SIGNING_CERTIFICATES);
    }

    private static void atMost(String what, Optional<? extends Set<?>> declared, int most) {
        int count = declared.map(Set::size).orElse(0);
        if (count > most)
            throw new InvalidModelException(
                    "a user", what, "may be at most " + most + ", but " + count + " are declared; leave one out");
    }

    /** With this key besides those declared before. */
    public DeclaredCredentials with(SshPublicKey key) {
        return copy().sshPublicKeys(with(sshPublicKeys(), key)).build();
    }

    /** With this certificate besides those declared before. */
    public DeclaredCredentials with(SigningCertificate certificate) {
        return copy().signingCertificates(with(signingCertificates(), certificate))
                .build();
    }

    /** With this password in place of one declared before for the same service. */
    public DeclaredCredentials with(ServicePassword password) {
        Set<ServicePassword> others = servicePasswords().orElse(Set.of()).stream()
                .filter(each -> !each.service().equals(password.service()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return copy().servicePasswords(with(Optional.of(others), password)).build();
    }

    /**
     * With the access key of that id on or off.
     *
     * @throws InvalidModelException when that is no id of an access key: 16 to 128 letters, digits and underscores
     */
    public DeclaredCredentials withAccessKey(String id, boolean on) {
        return copy().putAccessKey(checked("access key", id), on).build();
    }

    /**
     * Without the credential of that id, whatever its kind; others stay.
     *
     * @throws InvalidModelException when that is no id of a credential: 16 to 128 letters, digits and underscores
     */
    public DeclaredCredentials without(String id) {
        return copy().addGone(checked("credential", id)).build();
    }

    private static String checked(String what, String id) {
        if (!id.matches("[A-Za-z0-9_]{16,128}"))
            throw new InvalidModelException(
                    what,
                    "id",
                    "must be 16 to 128 letters, digits and underscores, such as AKIAIOSFODNN7EXAMPLE, but is \""
                            + SafeText.line(id) + '"');
        return id;
    }

    /** Without SSH public keys. */
    public DeclaredCredentials withoutSshPublicKeys() {
        return copy().sshPublicKeys(Set.of()).build();
    }

    /** Without signing certificates. */
    public DeclaredCredentials withoutSigningCertificates() {
        return copy().signingCertificates(Set.of()).build();
    }

    /** Without passwords for single services. */
    public DeclaredCredentials withoutServicePasswords() {
        return copy().servicePasswords(Set.of()).build();
    }

    private ImmutableDeclaredCredentials.Builder copy() {
        return ImmutableDeclaredCredentials.builder().from((DeclaredCredentials) this);
    }

    private static <T> Set<T> with(Optional<Set<T>> before, T another) {
        Set<T> all = new LinkedHashSet<>(before.orElse(Set.of()));
        all.remove(another);
        all.add(another);
        return Collections.unmodifiableSet(all);
    }

    /** A line for each kind that is managed, such as {@code SSH public key RSA 4096, MD5 7a:1d:..., ada@home}. */
    public final List<String> inWords() {
        List<String> words = new ArrayList<>();
        sshPublicKeys().ifPresent(all -> add("SSH public key", all, words));
        signingCertificates().ifPresent(all -> add("signing certificate", all, words));
        servicePasswords().ifPresent(all -> add("password for a service", all, words));
        gone().forEach(id -> words.add("no credential " + id));
        accessKeys().forEach((id, on) -> words.add("access key " + id + (on ? " switched on" : " switched off")));
        return words;
    }

    private static void add(String what, Collection<?> declared, List<String> words) {
        if (declared.isEmpty()) words.add("no " + what);
        declared.forEach(each -> words.add(what + " " + each));
    }

    @Override
    public final String toString() {
        return String.join("; ", inWords());
    }
}
