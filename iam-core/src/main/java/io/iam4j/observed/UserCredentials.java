// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.observed.Credential.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a user can sign in with, as far as it was read.
 *
 * @param password whether there is a console password
 * @param passwordCreated when the password was first set; empty without one, or when it was not read
 * @param held the other credentials
 * @param facts what is known of those, by id; a credential that is missing here was told without its facts
 */
public record UserCredentials(
        boolean password, Optional<Instant> passwordCreated, List<Credential> held, SortedMap<String, Facts> facts) {
    /** No credential at all. */
    public static final UserCredentials NONE = new UserCredentials(false, List.of());

    /** Copies the collections. */
    public UserCredentials {
        held = List.copyOf(held);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Credentials of which nothing else is known. */
    public UserCredentials(boolean password, List<Credential> held) {
        this(password, Optional.empty(), held, new TreeMap<>());
    }

    /** These, with or without a console password. */
    public UserCredentials password(boolean present) {
        return new UserCredentials(present, Optional.empty(), held, facts);
    }

    /** These and {@code credential}, of which {@code known} is known. */
    public UserCredentials with(Credential credential, Facts known) {
        List<Credential> more = new ArrayList<>(held);
        more.add(credential);
        Map<String, Facts> all = new TreeMap<>(facts);
        all.put(credential.id(), known);
        return new UserCredentials(password, passwordCreated, more, new TreeMap<>(all));
    }

    /** These without {@code credential}. */
    public UserCredentials without(Credential credential) {
        List<Credential> fewer = new ArrayList<>(held);
        fewer.remove(credential);
        TreeMap<String, Facts> left = new TreeMap<>(facts);
        left.remove(credential.id());
        return new UserCredentials(password, passwordCreated, fewer, left);
    }

    /** What is known of {@code credential}; {@link Facts#NONE} when nothing is. */
    public Facts facts(Credential credential) {
        return facts.getOrDefault(credential.id(), Facts.NONE);
    }

    /** The credentials of that kind. */
    public Stream<Credential> of(Credential.Kind kind) {
        return held.stream().filter(credential -> credential.kind() == kind);
    }
}
