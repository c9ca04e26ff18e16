// SPDX-License-Identifier: Apache-2.0
/** Authorisation of callers: which permissions a request needs, on what, and whether the caller has them. */
@NullMarked
package io.iam4j.testkit.emulator.guard;

import org.jspecify.annotations.NullMarked;
