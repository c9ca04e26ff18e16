// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.policy.Arn;
import java.util.Optional;

/**
 * Which account it is, and who asks.
 *
 * @param accountId 12 digits
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param caller empty when neither STS nor IAM told
 */
record Identity(String accountId, String partition, Optional<Arn> caller) {
    static Identity of(Arn caller) {
        return new Identity(caller.account(), caller.partition(), Optional.of(caller));
    }

    static Identity without(Arn ofTheAccount) {
        return new Identity(ofTheAccount.account(), ofTheAccount.partition(), Optional.empty());
    }
}
