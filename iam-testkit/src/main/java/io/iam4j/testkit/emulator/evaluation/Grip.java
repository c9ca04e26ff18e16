// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** How closely a Principal element names a party, from not at all to that very session. */
public enum Grip {
    /** It names somebody else. */
    NONE,
    /** It names the party's account, which leaves the decision to the account's own policies. */
    ACCOUNT,
    /** It names everybody, or the role or user behind a session. */
    BEHIND,
    /** It names the user or session itself. */
    EXACT
}
