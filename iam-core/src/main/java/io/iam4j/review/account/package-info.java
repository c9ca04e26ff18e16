// SPDX-License-Identifier: Apache-2.0
/** Reviews of an account: what is wrong by the rules of a profile, what is done by hand, and the declaration that mends the rest. */
@NullMarked
package io.iam4j.review.account;

import org.jspecify.annotations.NullMarked;
