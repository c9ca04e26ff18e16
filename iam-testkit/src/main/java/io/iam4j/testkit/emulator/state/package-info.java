// SPDX-License-Identifier: Apache-2.0
/** The stored form of a world: how everything that a server holds is written as JSON and read back. */
@NullMarked
package io.iam4j.testkit.emulator.state;

import org.jspecify.annotations.NullMarked;
