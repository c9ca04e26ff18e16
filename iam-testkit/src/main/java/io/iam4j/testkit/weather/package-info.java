// SPDX-License-Identifier: Apache-2.0
/** The service's bad weather: slowness, throttling, failures, lost answers and lag, set at run time and deterministic by seed. */
@NullMarked
package io.iam4j.testkit.weather;

import org.jspecify.annotations.NullMarked;
