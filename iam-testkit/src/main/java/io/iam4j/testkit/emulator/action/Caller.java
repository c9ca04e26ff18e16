// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.session.SessionContext;
import java.util.Optional;

/**
 * Who signed a request.
 *
 * @param accountId the account it acts in
 * @param arn its ARN
 * @param uniqueId what GetCallerIdentity shows as UserId
 * @param userId the unique id of the IAM user behind it, be it a federated one; absent for root and roles
 * @param keyId the access key id
 * @param session what its credentials carry when they are temporary
 */
public record Caller(
        String accountId,
        String arn,
        String uniqueId,
        Optional<String> userId,
        String keyId,
        Optional<SessionContext> session) {
    /** Whether it is the root of its account. */
    public boolean isRoot() {
        return arn.endsWith(":root");
    }

    /** Whether it is a federated user: credentials of GetFederationToken. */
    public boolean isFederated() {
        return arn.contains(":federated-user/");
    }

    /**
     * Whose the jobs are that it starts: those of the user, whatever key signed, and those of temporary credentials their own; nobody else of
     * the account sees them (radkawar/stackd, docs/iam-last-access.md).
     */
    public String jobOwner() {
        return session.isPresent() ? keyId : uniqueId;
    }

    /** The unique id of the user or role behind it; of none for root. */
    public String principalId() {
        return userId.orElseGet(() -> uniqueId.split(":", 2)[0]);
    }
}
