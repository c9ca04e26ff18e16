// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a user can sign in with, as far as it was read.
 *
 * @param password whether there is a console password
 * @param held the other credentials
 */
public record UserCredentials(boolean password, List<Credential> held) {
    /** No credential at all. */
    public static final UserCredentials NONE = new UserCredentials(false, List.of());

    /** Copies the list. */
    public UserCredentials {
        held = List.copyOf(held);
    }

    /** The credentials of that kind. */
    public Stream<Credential> of(Credential.Kind kind) {
        return held.stream().filter(credential -> credential.kind() == kind);
    }
}
