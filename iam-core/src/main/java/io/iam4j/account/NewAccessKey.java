// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.secret.Secret;

/**
 * An access key just made; closing it wipes the secret.
 *
 * @param id its id, {@code AKIA...}
 * @param secret what the service tells this once and never again
 */
public record NewAccessKey(String id, Secret secret) implements AutoCloseable {
    @Override
    public void close() {
        secret.close();
    }
}
