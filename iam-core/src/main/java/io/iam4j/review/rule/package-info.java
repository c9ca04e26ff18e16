// SPDX-License-Identifier: Apache-2.0
/** The rules of a review, a file for each topic: functions of what was read, without a call and without a clock. */
@NullMarked
package io.iam4j.review.rule;

import org.jspecify.annotations.NullMarked;
