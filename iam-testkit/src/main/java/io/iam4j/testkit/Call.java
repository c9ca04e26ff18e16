// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.time.Instant;
import java.util.Optional;

/**
 * One call that the server answered.
 *
 * @param at when it was answered, by the server's clock
 * @param service {@code iam}, {@code sts} or {@code organizations}
 * @param action the operation, such as {@code CreateUser}; of a name that no operation has, the first 100 characters
 * @param accountId the account it acted in, empty when the caller was not recognised
 * @param mutating whether the operation can change an account
 * @param error the error code it was answered with, absent when it succeeded
 * @param errorMessage the text that went with the code, its first 1,000 characters when it is longer, absent when it succeeded; it holds no
 *     secret: parameters that are secret, or should be a certificate or public key, are replaced by their names
 * @param injectedFault the fault that it met, see {@link io.iam4j.testkit.weather.InjectedFault#name}; absent without one
 */
public record Call(
        Instant at,
        String service,
        String action,
        String accountId,
        boolean mutating,
        Optional<String> error,
        Optional<String> errorMessage,
        Optional<String> injectedFault) {}
