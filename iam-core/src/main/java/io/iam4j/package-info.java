// SPDX-License-Identifier: Apache-2.0
/** The front door: {@code Iam}'s one-line statics, and the plan that they lead to. */
@NullMarked
package io.iam4j;

import org.jspecify.annotations.NullMarked;
