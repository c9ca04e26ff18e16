// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.partner;

/**
 * Who approved a delegation request, and so lends their permissions.
 *
 * @param arn the ARN, of the session if it was one
 * @param uniqueId what GetCallerIdentity shows as UserId
 */
public record Approver(String arn, String uniqueId) {}
