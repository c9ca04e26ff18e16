// SPDX-License-Identifier: Apache-2.0
/** Faults on demand: latency, throttling, failures, lost answers and lag, set at run time and repeatable by seed. */
@NullMarked
package io.iam4j.testkit.weather;

import org.jspecify.annotations.NullMarked;
