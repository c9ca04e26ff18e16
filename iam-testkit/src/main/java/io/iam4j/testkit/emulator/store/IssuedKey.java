// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom an access key id stands for, after the key is gone too. */
public record IssuedKey(
        String accountId,
        Holder holder,
        String secret,
        @Nullable Instant expires) {
    /** Who holds a key. */
    public sealed interface Holder permits UserHolder, SessionHolder, RootHolder {}

    /** A user, by unique id. */
    public record UserHolder(String userId, Optional<Instant> mfaSince) implements Holder {}

    /** A session of an assumed role. */
    public record SessionHolder(String userId, String arn, Optional<Instant> mfaSince) implements Holder {}

    /** Root itself: by a key of its own, or in a session for the task of this policy. */
    public record RootHolder(Optional<String> taskPolicy) implements Holder {}

    @Override
    public String toString() {
        return "a key of account " + accountId + " held by " + holder;
    }
}
