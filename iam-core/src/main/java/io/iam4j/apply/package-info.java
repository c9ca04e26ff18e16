// SPDX-License-Identifier: Apache-2.0
/** Walks a set of changes over an account: order, parallelism, progress, and the outcome of each step. */
@NullMarked
package io.iam4j.apply;

import org.jspecify.annotations.NullMarked;
