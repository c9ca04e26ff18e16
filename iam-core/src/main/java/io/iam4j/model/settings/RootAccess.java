// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.settings;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What an organization's management account can do about the root users of its member accounts. It is enabled in the management
 * account, where all features of the organization and trusted access for {@code iam.amazonaws.com} are enabled.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management">Centrally manage root access for member accounts</a>
 */
public enum RootAccess {
    /** Root credentials of member accounts are audited and removed centrally: {@code RootCredentialsManagement}. */
    CREDENTIALS("RootCredentialsManagement"),
    /** Sessions with root rights for single tasks in member accounts: {@code RootSessions}. */
    SESSIONS("RootSessions");

    private final String feature;

    RootAccess(String feature) {
        this.feature = feature;
    }

    /** What the service calls it, such as {@code RootSessions}. */
    public String feature() {
        return feature;
    }

    /** Such as {@code RootCredentialsManagement, RootSessions}. */
    static String words(Collection<RootAccess> features) {
        return features.isEmpty()
                ? "none"
                : features.stream().sorted().map(RootAccess::feature).collect(Collectors.joining(", "));
    }
}
