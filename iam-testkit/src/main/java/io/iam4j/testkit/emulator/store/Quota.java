// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The quotas with their defaults, their keys in the account summary and their names in messages. */
public enum Quota {
    /** Users of an account. */
    USERS(5000, "UsersQuota", "UsersPerAccount"),
    /** Groups of an account. */
    GROUPS(300, "GroupsQuota", "GroupsPerAccount"),
    /** Roles of an account. */
    ROLES(1000, "RolesQuota", "RolesPerAccount"),
    /** Customer managed policies of an account. */
    POLICIES(1500, "PoliciesQuota", "PoliciesPerAccount"),
    /** Instance profiles of an account. */
    INSTANCE_PROFILES(1000, "InstanceProfilesQuota", "InstanceProfilesPerAccount"),
    /** Server certificates of an account. */
    SERVER_CERTIFICATES(20, "ServerCertificatesQuota", "ServerCertificatesPerAccount"),
    /** OIDC providers of an account. */
    OIDC_PROVIDERS(100, "", "OpenIdConnectProvidersPerAccount"),
    /** SAML providers of an account. */
    SAML_PROVIDERS(100, "", "SAMLProvidersPerAccount"),
    /** Managed policies attached to a user. */
    POLICIES_PER_USER(10, "AttachedPoliciesPerUserQuota", "PoliciesPerUser"),
    /** Managed policies attached to a group. */
    POLICIES_PER_GROUP(10, "AttachedPoliciesPerGroupQuota", "PoliciesPerGroup"),
    /** Managed policies attached to a role. */
    POLICIES_PER_ROLE(20, "AttachedPoliciesPerRoleQuota", "PoliciesPerRole"),
    /** Groups that a user is in. */
    GROUPS_PER_USER(10, "GroupsPerUserQuota", "GroupsPerUser"),
    /** Access keys of a user. */
    ACCESS_KEYS_PER_USER(2, "AccessKeysPerUserQuota", "AccessKeysPerUser"),
    /** Signing certificates of a user. */
    SIGNING_CERTIFICATES_PER_USER(2, "SigningCertificatesPerUserQuota", "CertificatesPerUser"),
    /** SSH public keys of a user. */
    SSH_KEYS_PER_USER(5, "", "SSHPublicKeysPerUser"),
    /** MFA devices in use by a user. */
    MFA_DEVICES_PER_USER(8, "", "MFADevicesPerUser"),
    /** Credentials of one user for one service. */
    SERVICE_CREDENTIALS_PER_USER(2, "", "ContextSpecificCredentialsPerUserPerContext"),
    /** Versions of a managed policy. */
    VERSIONS_PER_POLICY(5, "VersionsPerPolicyQuota", "VersionsPerPolicy"),
    /** Characters of a managed policy. */
    POLICY_SIZE(6144, "PolicySizeQuota", "PolicySize"),
    /** Characters of a user's inline policies together. */
    USER_POLICY_SIZE(2048, "UserPolicySizeQuota", "UserPolicySize"),
    /** Characters of a group's inline policies together. */
    GROUP_POLICY_SIZE(5120, "GroupPolicySizeQuota", "GroupPolicySize"),
    /** Characters of a role's inline policies together. */
    ROLE_POLICY_SIZE(10_240, "RolePolicySizeQuota", "RolePolicySize"),
    /** Characters of a trust policy. */
    TRUST_SIZE(2048, "AssumeRolePolicySizeQuota", "ACLSizePerRole"),
    /** Managed policies in use in an account. */
    POLICY_VERSIONS_IN_USE(10_000, "PolicyVersionsInUseQuota", "PolicyVersionsInUse"),
    /** Client ids of an OIDC provider. */
    CLIENT_IDS_PER_PROVIDER(100, "", "ClientIdsPerOpenIdConnectProvider");

    private final int standard;
    private final String summaryKey;
    private final String label;

    Quota(int standard, String summaryKey, String label) {
        this.standard = standard;
        this.summaryKey = summaryKey;
        this.label = label;
    }

    /** The default. */
    public int standard() {
        return standard;
    }

    /** The key in the account summary, empty when it has none. */
    public String summaryKey() {
        return summaryKey;
    }

    /** Whether there is a quota with that key in the account summary. */
    public static boolean isKnown(String summaryKey) {
        return Stream.of(values()).anyMatch(quota -> !summaryKey.isEmpty() && quota.summaryKey.equals(summaryKey));
    }

    /** The quota with a key in the account summary. */
    public static Quota named(String summaryKey) {
        return Stream.of(values())
                .filter(quota -> !summaryKey.isEmpty() && quota.summaryKey.equals(summaryKey))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no quota " + summaryKey + "; there are "
                        + Stream.of(values())
                                .map(Quota::summaryKey)
                                .filter(key -> !key.isEmpty())
                                .collect(Collectors.joining(", "))));
    }

    /** The LimitExceeded that names this quota. */
    public Fault exceeded(int limit) {
        return Fault.limitExceeded("Cannot exceed quota for " + label + ": " + limit);
    }
}
