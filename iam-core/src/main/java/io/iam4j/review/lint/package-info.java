// SPDX-License-Identifier: Apache-2.0
/** What is wrong in a policy document by itself: rules with stable ids, told as findings with their place. */
@NullMarked
package io.iam4j.review.lint;

import org.jspecify.annotations.NullMarked;
