// SPDX-License-Identifier: Apache-2.0
/** Runnable examples, each run by a test. */
@NullMarked
package io.iam4j.examples;

import org.jspecify.annotations.NullMarked;
