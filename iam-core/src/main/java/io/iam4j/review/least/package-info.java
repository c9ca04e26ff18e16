// SPDX-License-Identifier: Apache-2.0
/** Smaller policies for a user or role, by what it was seen to use. */
@NullMarked
package io.iam4j.review.least;

import org.jspecify.annotations.NullMarked;
