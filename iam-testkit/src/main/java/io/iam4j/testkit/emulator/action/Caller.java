// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import java.util.Optional;

/**
 * Who signed a request.
 *
 * @param accountId the account it acts in
 * @param arn its ARN
 * @param uniqueId what GetCallerIdentity shows as UserId
 * @param userId the unique id of the IAM user behind it, absent for root and roles
 * @param keyId the access key id
 * @param withMfa whether its session was opened with MFA
 */
public record Caller(
        String accountId, String arn, String uniqueId, Optional<String> userId, String keyId, boolean withMfa) {}
