// SPDX-License-Identifier: Apache-2.0
/** The pure planner: desired and observed state in, an ordered and guarded set of changes out. */
@NullMarked
package io.iam4j.plan;

import org.jspecify.annotations.NullMarked;
