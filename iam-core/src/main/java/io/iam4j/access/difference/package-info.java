// SPDX-License-Identifier: Apache-2.0
/**
 * What principals can do in one state of an account and not in another.
 *
 * <pre>{@code
 * AccessDifference difference = AccessDifference.between(before, after);
 * if (difference.widens()) System.out.println(difference);
 * }</pre>
 */
@NullMarked
package io.iam4j.access.difference;

import org.jspecify.annotations.NullMarked;
