// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

/** Is told what happens while changes are carried out. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called once for each event, from the thread that applies. When it throws, no further step is started, those under way
     * are waited for, and it is not called again.
     */
    void on(ProgressEvent event);
}
