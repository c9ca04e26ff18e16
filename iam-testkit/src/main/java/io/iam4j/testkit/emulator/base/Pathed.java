// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** An entity with a path. */
public interface Pathed extends Named {
    /** The path, from slash to slash. */
    String path();
}
