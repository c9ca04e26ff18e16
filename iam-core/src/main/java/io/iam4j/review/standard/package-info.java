// SPDX-License-Identifier: Apache-2.0
/** What the standards ask of IAM, row by row, and which rule or manual item serves each row. */
@NullMarked
package io.iam4j.review.standard;

import org.jspecify.annotations.NullMarked;
