// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import java.time.Instant;
import java.util.Optional;

/**
 * Who signed a request.
 *
 * @param accountId the account it acts in
 * @param arn its ARN
 * @param uniqueId what GetCallerIdentity shows as UserId
 * @param userId the unique id of the IAM user behind it, absent for root and roles
 * @param keyId the access key id
 * @param session whether its credentials are temporary, and if so when their MFA code was given
 */
public record Caller(
        String accountId,
        String arn,
        String uniqueId,
        Optional<String> userId,
        String keyId,
        Optional<Session> session) {
    /** Temporary credentials. */
    public record Session(Optional<Instant> mfaSince) {}

    /** Whether it is the root of its account. */
    public boolean isRoot() {
        return arn.endsWith(":root");
    }
}
