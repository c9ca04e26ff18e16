// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

/** The kinds of policies that take part in a decision, in the order in which a missing permission is looked for. */
public enum PolicyType {
    /** Resource control policies (RCPs) of the organization, which limit what anybody may do with the account's resources. */
    RESOURCE_CONTROL("resource control policy"),
    /** Service control policies (SCPs) of the organization, which limit what the account's own principals may do. */
    SERVICE_CONTROL("service control policy"),
    /** Policies of the user, their groups or the role. */
    IDENTITY("identity-based policy"),
    /** The permissions boundary. */
    BOUNDARY("permissions boundary"),
    /** Session policies. */
    SESSION("session policy"),
    /** A policy at the resource, the trust policy of a role among them. */
    RESOURCE("resource-based policy");

    private final String text;

    PolicyType(String text) {
        this.text = text;
    }

    /** The name that the service's messages give it, such as {@code permissions boundary}. */
    @Override
    public String toString() {
        return text;
    }
}
