// SPDX-License-Identifier: Apache-2.0
/** Delegation requests as they are kept: what partners ask accounts for, and what became of it. */
@NullMarked
package io.iam4j.testkit.emulator.partner;

import org.jspecify.annotations.NullMarked;
