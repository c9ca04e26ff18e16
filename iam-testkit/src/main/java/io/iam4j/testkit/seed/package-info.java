// SPDX-License-Identifier: Apache-2.0
/** Fills an account of any IAM endpoint with what a value, an export or a running account holds. */
@NullMarked
package io.iam4j.testkit.seed;

import org.jspecify.annotations.NullMarked;
