// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** A resource that takes tags. */
public interface Tagged {
    /** Its tags, changed in place. */
    Tags tags();
}
