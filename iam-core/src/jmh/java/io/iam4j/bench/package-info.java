// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of iam-core: see the profile {@code bench} of its pom. */
@NullMarked
package io.iam4j.bench;

import org.jspecify.annotations.NullMarked;
