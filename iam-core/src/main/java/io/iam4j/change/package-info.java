// SPDX-License-Identifier: Apache-2.0
/** What a plan consists of: change sets, steps, permits, refusals. Plain data with a stable stored form. */
@NullMarked
package io.iam4j.change;

import org.jspecify.annotations.NullMarked;
