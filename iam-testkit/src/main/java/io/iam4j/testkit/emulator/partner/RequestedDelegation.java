// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.partner;

import java.util.List;
import java.util.Optional;

/**
 * What a partner asks for. Immutable.
 *
 * @param requestor the partner's account
 * @param workflowId the partner's own name for the request
 */
public record RequestedDelegation(
        String requestor, String workflowId, Wording wording, Permission permission, Terms terms) {
    /** What is said to people. */
    public record Wording(String description, Optional<String> message, Optional<String> redirectUrl) {}

    /**
     * What the partner wants to do.
     *
     * @param templateArn the policy template
     * @param policy its text with the parameters put in
     */
    public record Permission(String templateArn, List<Parameter> parameters, String policy) {}

    /** A parameter of the policy template. */
    public record Parameter(String name, List<String> values, Optional<String> type) {}

    /**
     * Under which conditions.
     *
     * @param account the account asked, absent when any may take the request up
     * @param sessionSeconds how long the delegation lasts from the sending of the token
     * @param onlySentByOwner whether nobody but the owner may send the token
     * @param channel the SNS topic that is told of every step
     */
    public record Terms(Optional<String> account, int sessionSeconds, boolean onlySentByOwner, String channel) {}
}
