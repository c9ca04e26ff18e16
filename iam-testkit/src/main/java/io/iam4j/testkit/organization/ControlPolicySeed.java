// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

/**
 * A service control policy. Where callers are authorised, it limits what the users, the roles and root of the accounts below may do;
 * the management account is not limited (AWS Organizations User Guide, orgs_manage_policies_scps).
 *
 * <p>Immutable.
 *
 * @param name 1 to 128 characters; two policies of one name in an organization must be equal
 * @param document the policy as JSON of at most 10,240 characters; it is checked when the organization is seeded
 */
public record ControlPolicySeed(String name, String document) {
    private static final int LONGEST_NAME = 128;

    /**
     * A policy.
     *
     * @throws IllegalArgumentException when the name is empty or longer than 128 characters
     */
    public ControlPolicySeed {
        Limits.length("the name of a service control policy", name, LONGEST_NAME);
    }
}
