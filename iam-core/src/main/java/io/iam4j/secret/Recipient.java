// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a secret is sealed to, as plain data: safe to print and to store. Two recipients are equal when their
 * scheme and fingerprints are. Names are shown but not compared: a key's first name changes when its owner adds an address.
 *
 * @param scheme how it is sealed; {@code pgp} for OpenPGP
 * @param keys the keys of which each opens what is sealed, at least one; the first is the owner's
 */
public record Recipient(String scheme, List<Key> keys) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no key
     */
    public Recipient {
        Objects.requireNonNull(scheme, "scheme");
        keys = List.copyOf(keys);
        if (keys.isEmpty()) throw new IllegalArgumentException("a secret is sealed to at least one key; give one");
    }

    /** The holder of one key; the parameters are those of {@link Key}. */
    public Recipient(String scheme, String fingerprint, String name) {
        this(scheme, List.of(new Key(fingerprint, name)));
    }

    /**
     * One key.
     *
     * @param fingerprint its identity; for {@code pgp} the primary key's fingerprint in lower-case hex
     * @param name what to call its holder in a message, for {@code pgp} the first user id; may be empty
     */
    public record Key(String fingerprint, String name) {
        /** Both parts must be there. */
        public Key {
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return fingerprint + (name.isEmpty() ? "" : " (" + name + ")");
        }
    }

    /** The scheme without the profile that an access key is sealed as a section of: {@code pgp} of {@code pgp-profile/acme}. */
    public String plainScheme() {
        return ProfileSealer.plain(scheme);
    }

    /** The fingerprints of all keys: the recipient's identity. */
    public Set<String> fingerprints() {
        return keys.stream().map(Key::fingerprint).collect(Collectors.toUnmodifiableSet());
    }

    /** The owner's own key, the first; the others are keys of those who may read along, such as a team's escrow key. */
    public Key owner() {
        return keys.get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipient that
                && scheme.equals(that.scheme)
                && fingerprints().equals(that.fingerprints());
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, fingerprints());
    }

    /** {@code pgp:FINGERPRINT (NAME)}, each further key after {@code and}. */
    @Override
    public String toString() {
        return scheme + ":" + keys.stream().map(Key::toString).collect(Collectors.joining(" and "));
    }
}
