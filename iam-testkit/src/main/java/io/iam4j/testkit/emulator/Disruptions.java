// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.time.Duration;
import java.util.Optional;

/** Decides which calls are disturbed. Called by the threads that serve them. */
public interface Disruptions {
    /** How much longer every answer takes. */
    Duration latency();

    /** The most items of a page. */
    int pageLimit();

    /** A call came in: what disturbs it, if anything. For every call that this returned for {@link #leave} is called. */
    Optional<Disruption> enter(InFlightCall call);

    /** A call was carried out without an error. */
    void carriedOut(InFlightCall call);

    /** A call is answered, or its connection closed. */
    void leave(InFlightCall call);
}
