// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.kind.Draft;
import io.iam4j.observed.ReadScope;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Map;

/**
 * Something to be done once, such as another password for a user: {@link CredentialActs} makes them, and {@code Iam.plan(act,
 * account)} plans them. Immutable and thread-safe.
 */
public abstract sealed class Act permits UserAct {
    Act() {}

    /** What of the account has to be read for it. */
    public abstract ReadScope scope();

    /** The keys that its new secrets are sealed with. */
    public abstract Map<Recipient, Sealer> sealers();

    /** Adds its changes to {@code draft}, and why it cannot be done to the problems of that. For the planner: internal to iam4j, and free to change. */
    public abstract void addTo(Draft draft);

    /** What is done, in a few words. */
    @Override
    public abstract String toString();
}
