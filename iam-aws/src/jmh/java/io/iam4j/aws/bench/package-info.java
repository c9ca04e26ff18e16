// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of iam-aws: see the profile {@code bench} of the parent's pom. */
@NullMarked
package io.iam4j.aws.bench;

import org.jspecify.annotations.NullMarked;
