// SPDX-License-Identifier: Apache-2.0
/** Actions that evaluate policies without doing anything. */
@NullMarked
package io.iam4j.testkit.emulator.simulation;

import org.jspecify.annotations.NullMarked;
