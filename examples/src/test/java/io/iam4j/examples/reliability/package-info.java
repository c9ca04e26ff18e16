// SPDX-License-Identifier: Apache-2.0
/** Measures how plans and applies fare in bad weather, and writes what came of it into {@code docs/reliability.md}. */
@NullMarked
package io.iam4j.examples.reliability;

import org.jspecify.annotations.NullMarked;
