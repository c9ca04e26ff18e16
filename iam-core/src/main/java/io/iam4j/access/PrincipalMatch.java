// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

/** How closely a Principal element names a requester, from not at all to that very session. */
public enum PrincipalMatch {
    /** It names somebody else. */
    NONE,
    /** It names the requester's account, which leaves the decision to the account's own policies. */
    ACCOUNT,
    /** It names everybody, or the role or user behind a session. */
    BEHIND,
    /** It names the user or session itself. */
    EXACT
}
