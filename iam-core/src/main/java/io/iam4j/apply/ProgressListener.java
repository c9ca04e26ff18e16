// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

/** Hears what happens while changes are carried out. */
@FunctionalInterface
public interface ProgressListener {
    /** Called once for each event, from the thread that applies; what it throws ends the applying. */
    void on(ProgressEvent event);
}
