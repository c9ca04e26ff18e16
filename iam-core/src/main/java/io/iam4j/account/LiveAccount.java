// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.change.Change;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.secret.Secret;

/**
 * An account that can be read and changed. Implementations are thread-safe; they tell a failure that will pass ({@link
 * PassingException}: nothing was changed, try later) from one that will not ({@link AccountException}).
 */
public interface LiveAccount {
    /**
     * Reads the account: the bulk listings, and what {@code scope} asks for beyond them.
     *
     * @throws AccountException when the service refuses
     */
    Snapshot read(ReadScope scope);

    /**
     * Carries out one change that makes no secret. What is done already counts as done.
     *
     * @throws PassingException when nothing was changed and it may succeed later
     * @throws AccountException when the service refuses
     */
    void carryOut(Change change);

    /**
     * Sets a console password for a user who has none. A lost answer is followed up until it is certain that this very
     * password is the one set, or that none is.
     *
     * @throws PassingException when no password was set and it may succeed later
     * @throws AccountException when the service refuses
     */
    void createLoginProfile(String user, Secret password, boolean resetRequired);

    /**
     * Makes an access key. A lost answer leaves no key behind that nobody holds.
     *
     * @throws PassingException when no key was made and it may succeed later
     * @throws AccountException when the service refuses
     */
    NewAccessKey createAccessKey(String user);
}
