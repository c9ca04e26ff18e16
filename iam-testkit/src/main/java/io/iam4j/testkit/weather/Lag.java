// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;

/**
 * How long something new is not visible everywhere: for a number of looks at it, or for a time. The time passes in truth, whatever the server's clock
 * shows, and by that clock too where it is moved forward: a stopped one hides nothing for longer.
 *
 * @param looks how many looks at it fail
 * @param time for how long looks at it fail
 */
public record Lag(int looks, Duration time) {
    /** Refuses negative values. */
    public Lag {
        if (looks < 0 || time.isNegative())
            throw new IllegalArgumentException("a lag of " + looks + " looks and " + time + " is less than none");
    }

    /** No lag. */
    public static final Lag NONE = new Lag(0, Duration.ZERO);

    /** The first looks fail, whenever they come. */
    public static Lag looks(int count) {
        return new Lag(count, Duration.ZERO);
    }

    /** Looks fail until this time has passed, in truth or by the server's clock. */
    public static Lag lasting(Duration time) {
        return new Lag(0, time);
    }

    boolean hides(int looksBefore, Duration age) {
        return looksBefore < looks || age.compareTo(time) < 0;
    }

    boolean isNone() {
        return equals(NONE);
    }
}
