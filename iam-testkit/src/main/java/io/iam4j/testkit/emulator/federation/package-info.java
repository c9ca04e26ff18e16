// SPDX-License-Identifier: Apache-2.0
/** Tokens and assertions of identity providers: making, reading and verifying them. */
@NullMarked
package io.iam4j.testkit.emulator.federation;

import org.jspecify.annotations.NullMarked;
