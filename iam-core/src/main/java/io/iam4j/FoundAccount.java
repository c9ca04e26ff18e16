// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.observed.Snapshot;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The account as a plan found it; for a stored plan it is read when it is first asked for. Thread-safe. */
final class FoundAccount implements Supplier<Snapshot> {
    private final Supplier<Snapshot> reading;
    private @Nullable Snapshot found;

    FoundAccount(Supplier<Snapshot> reading) {
        this.reading = reading;
    }

    @Override
    public synchronized Snapshot get() {
        Snapshot known = found;
        if (known == null) {
            known = reading.get();
            found = known;
        }
        return known;
    }
}
