// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.io.PrintStream;
import java.time.Duration;

/** Is told when somebody has to wait for the next code. */
@FunctionalInterface
public interface MfaWaitListener {
    /**
     * Called before each wait, from the thread that waits.
     *
     * @param serialNumber the device
     * @param left how long it is until the device shows another code, above 0 and 30 seconds at most
     */
    void waiting(String serialNumber, Duration left);

    /** Prints a line for each wait. */
    static MfaWaitListener printingOn(PrintStream out) {
        return (serialNumber, left) ->
                out.println("waiting " + left.plusMillis(999).toSeconds() + " s for the next code of " + serialNumber);
    }
}
