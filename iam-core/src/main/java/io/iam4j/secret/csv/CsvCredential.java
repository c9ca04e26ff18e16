// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret.csv;

import io.iam4j.secret.Secret;
import java.util.Optional;

/**
 * A line of a credentials file: an access key, the password of a user, or both. Its secrets are wiped on {@link #close}. Not
 * thread-safe.
 *
 * @param userName whose it is, where the file says so
 * @param password the console password, if any
 * @param accessKeyId the id of the access key, if any
 * @param secretAccessKey its secret, if any
 * @param signInUrl where the password is asked for, where the file says so
 */
public record CsvCredential(
        Optional<String> userName,
        Optional<Secret> password,
        Optional<String> accessKeyId,
        Optional<Secret> secretAccessKey,
        Optional<String> signInUrl)
        implements AutoCloseable {
    @Override
    public void close() {
        password.ifPresent(Secret::close);
        secretAccessKey.ifPresent(Secret::close);
    }
}
