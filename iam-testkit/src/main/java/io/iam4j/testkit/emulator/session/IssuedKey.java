// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.session;

import java.util.Optional;

/**
 * Whom an access key id stands for, after the key is gone too.
 *
 * @param accountId the account it acts in
 * @param holder who holds it
 * @param secret the key's secret
 * @param sessionContext what temporary credentials carry; absent for long-term ones
 */
public record IssuedKey(String accountId, Holder holder, String secret, Optional<SessionContext> sessionContext) {
    /** Who holds a key. */
    public sealed interface Holder permits UserHolder, SessionHolder, FederatedHolder, RootHolder {}

    /** A user, by unique id. */
    public record UserHolder(String userId) implements Holder {}

    /** A session of an assumed role or of root. */
    public record SessionHolder(String userId, String arn) implements Holder {}

    /** A federated user and the unique id of the user behind it, absent for root. */
    public record FederatedHolder(String userId, String arn, Optional<String> behind) implements Holder {}

    /** Root itself: by a key of its own, or in a session for the task of this policy. */
    public record RootHolder(Optional<String> taskPolicy) implements Holder {}

    @Override
    public String toString() {
        return "a key of account " + accountId + " held by " + holder;
    }
}
