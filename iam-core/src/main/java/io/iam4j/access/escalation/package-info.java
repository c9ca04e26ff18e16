// SPDX-License-Identifier: Apache-2.0
/** How principals can make themselves more than they are, found by search over an account's own policies. */
@NullMarked
package io.iam4j.access.escalation;

import org.jspecify.annotations.NullMarked;
