// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being served.
 *
 * @param accountId the account it acts in
 * @param action the operation
 * @param limit what its rate is counted with: an operation of IAM or AWS Organizations, or all of STS in a region
 * @param mutating whether it may change the account
 * @param params its parameters by name
 */
public record InFlightCall(
        String accountId, String action, String limit, boolean mutating, UnaryOperator<@Nullable String> params) {
    /** The value of a parameter, if the call has it. */
    public Optional<String> param(String name) {
        return Optional.ofNullable(params.apply(name));
    }
}
