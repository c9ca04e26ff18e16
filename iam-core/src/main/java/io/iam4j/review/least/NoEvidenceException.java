// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.error.Iam4jException;
import io.iam4j.policy.Arn;

/** Nothing was given that tells what somebody uses, where only what is told of is to be kept: all would fall away. */
public final class NoEvidenceException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    NoEvidenceException(Arn principal, String why) {
        super("Least privilege for " + principal.type() + " " + principal.name() + ": " + why
                + " So droppingUntold() would take everything away. Give CloudTrail events of it by seenIn(...), read last accesses, or"
                + " leave droppingUntold() out.");
    }
}
