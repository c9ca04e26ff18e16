// SPDX-License-Identifier: Apache-2.0
/** Keys that were issued, and what temporary credentials carry. */
@NullMarked
package io.iam4j.testkit.emulator.session;

import org.jspecify.annotations.NullMarked;
