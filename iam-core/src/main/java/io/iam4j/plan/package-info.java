// SPDX-License-Identifier: Apache-2.0
/** The planner: compares a declaration with a snapshot, and returns an ordered and guarded set of changes. */
@NullMarked
package io.iam4j.plan;

import org.jspecify.annotations.NullMarked;
