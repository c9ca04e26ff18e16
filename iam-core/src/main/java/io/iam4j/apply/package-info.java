// SPDX-License-Identifier: Apache-2.0
/** Carries out a set of changes on an account: retries, rate, progress, secrets, and the outcome of each step. */
@NullMarked
package io.iam4j.apply;

import org.jspecify.annotations.NullMarked;
