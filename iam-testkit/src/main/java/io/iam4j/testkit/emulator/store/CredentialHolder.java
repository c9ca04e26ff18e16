// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.util.Optional;

/** Whoever can sign in or sign requests for good: a user, or the root of an account. */
public sealed interface CredentialHolder permits User, RootUser {
    /** The name, which root has none of. */
    Optional<String> userName();

    /** How errors name the holder. */
    default String label() {
        return userName().orElse("null");
    }

    /** Everything the holder can sign in or sign requests with. */
    Credentials credentials();
}
