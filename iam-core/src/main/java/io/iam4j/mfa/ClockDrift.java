// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.time.Duration;

/**
 * By how much the clock of a device differs from this machine's, seen by the window that its code fits.
 *
 * @param windows how many windows of 30 seconds the device is ahead; negative when it is behind, 0 when the clocks agree
 */
public record ClockDrift(int windows) {
    /** So many windows either way are searched. */
    public static final int MOST_WINDOWS = 10;

    /** The difference, to within 30 seconds; negative when the device is behind. */
    public Duration ahead() {
        return MfaWindow.LENGTH.multipliedBy(windows);
    }

    /** A sentence for the owner of the device. */
    @Override
    public String toString() {
        if (windows == 0) return "your clock is right";
        return "your clock differs by " + ahead().abs().toSeconds() + " s: the code is that of a moment "
                + (windows > 0 ? "later" : "earlier")
                + " than this machine's time. Let both devices set their clocks from the"
                + " network";
    }
}
