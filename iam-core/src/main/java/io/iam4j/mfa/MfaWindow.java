// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.time.Duration;
import java.time.Instant;

/**
 * Windows of 30 seconds, in each of which a device shows one code, counted from 1970.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238#section-4">RFC 6238, section 4</a>
 */
public final class MfaWindow {
    /** How long a code is shown. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private MfaWindow() {}

    /** The window that {@code time} is in. */
    public static long at(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds());
    }

    /** When a window begins. */
    public static Instant start(long window) {
        return Instant.ofEpochSecond(Math.multiplyExact(window, LENGTH.toSeconds()));
    }
}
