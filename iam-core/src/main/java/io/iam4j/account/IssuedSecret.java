// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.change.Change;
import io.iam4j.secret.Secret;
import java.util.Objects;

/**
 * A secret that the service issued and tells once; closing it wipes it.
 *
 * @param id the id of the credential that it belongs to, such as {@code AKIA...} of an access key
 * @param secret the secret
 * @param undo the change that deletes the credential, when the secret cannot be handed over
 */
public record IssuedSecret(String id, Secret secret, Change undo) implements AutoCloseable {
    /** Fails with {@link NullPointerException} on a missing part. */
    public IssuedSecret {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(undo, "undo");
    }

    @Override
    public void close() {
        secret.close();
    }
}
