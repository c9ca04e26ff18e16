// SPDX-License-Identifier: Apache-2.0
/** The state of accounts: entities, their relations and the invariants that every change keeps. */
@NullMarked
package io.iam4j.testkit.emulator.store;

import org.jspecify.annotations.NullMarked;
