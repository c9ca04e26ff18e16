// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.time.Instant;
import java.util.Optional;

/** The root of an account. Guarded by the lock of its account. */
public final class RootUser implements CredentialHolder {
    private final String accountId;
    private final String arn;
    private final Instant created;
    private final Credentials credentials = new Credentials();

    RootUser(String accountId, String arn, Instant created) {
        this.accountId = accountId;
        this.arn = arn;
        this.created = created;
    }

    @Override
    public Optional<String> userName() {
        return Optional.empty();
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    /** The account's id, which is also the user id of its root. */
    public String id() {
        return accountId;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** When the account was first used here. */
    public Instant created() {
        return created;
    }
}
