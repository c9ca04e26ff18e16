// SPDX-License-Identifier: Apache-2.0
/** Findings: what is wrong in a document, a declaration or an account, why, where the rule comes from, and what mends it. */
@NullMarked
package io.iam4j.review;

import org.jspecify.annotations.NullMarked;
