// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.error.SafeText;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.secret.UnusableRecipientException;

/** A key that was read but cannot be sealed to. The message is {@link KeyRefusal}'s, with the key's origin. */
public final class UnusableKeyException extends UnusableRecipientException {
    private static final long serialVersionUID = 1L;

    private final KeyRefusal.Cause refused;

    UnusableKeyException(String origin, KeyRefusal refusal) {
        super(SafeText.line(origin + ": " + refusal));
        this.refused = refusal.cause();
    }

    /** Why the key was refused. */
    public KeyRefusal.Cause refusal() {
        return refused;
    }
}
