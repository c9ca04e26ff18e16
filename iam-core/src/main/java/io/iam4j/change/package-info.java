// SPDX-License-Identifier: Apache-2.0
/** The content of a plan: change sets, steps, permits and refusals, as plain data that can be stored. */
@NullMarked
package io.iam4j.change;

import org.jspecify.annotations.NullMarked;
