// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a user can sign in with, as far as it was read.
 *
 * @param password whether there is a console password
 * @param held the other credentials
 * @param inactive the ids of those that are switched off
 */
public record UserCredentials(boolean password, List<Credential> held, Set<String> inactive) {
    /** No credential at all. */
    public static final UserCredentials NONE = new UserCredentials(false, List.of());

    /** Copies the lists. */
    public UserCredentials {
        held = List.copyOf(held);
        inactive = Collections.unmodifiableSortedSet(new TreeSet<>(inactive));
    }

    /** Credentials none of which is known to be switched off. */
    public UserCredentials(boolean password, List<Credential> held) {
        this(password, held, Set.of());
    }

    /** These, with or without a console password. */
    public UserCredentials password(boolean present) {
        return new UserCredentials(present, held, inactive);
    }

    /** The credentials of that kind. */
    public Stream<Credential> of(Credential.Kind kind) {
        return held.stream().filter(credential -> credential.kind() == kind);
    }
}
