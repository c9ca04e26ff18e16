// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.partner;

import java.time.Duration;

/** Where a delegation request stands, and after what time without an action it expires. */
public enum DelegationState {
    /** Nobody took it up. */
    UNASSIGNED(1),
    /** It has an owner, who decides. */
    ASSIGNED(7),
    /** The owner left the decision to someone else of the account. */
    PENDING_APPROVAL(7),
    /** Approved; the token is not sent yet. */
    ACCEPTED(7),
    /** The token is sent. */
    FINALIZED(7),
    /** Refused. */
    REJECTED(7),
    /** Nobody acted in time. */
    EXPIRED(0);

    private final Duration kept;

    DelegationState(int days) {
        kept = Duration.ofDays(days);
    }

    /** How long a request stays so. */
    Duration kept() {
        return kept;
    }
}
