// SPDX-License-Identifier: Apache-2.0
/** Applies a set of changes to an account: retries, rate of calls, progress, secrets, and the outcome of each step. */
@NullMarked
package io.iam4j.apply;

import org.jspecify.annotations.NullMarked;
