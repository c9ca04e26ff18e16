// SPDX-License-Identifier: Apache-2.0
/** What a review can mend by a plan: each remedy adds to a declaration, and says what it may break. */
@NullMarked
package io.iam4j.review.remedy;

import org.jspecify.annotations.NullMarked;
