// SPDX-License-Identifier: Apache-2.0
/** What was read of an account: a snapshot, and the facts of each entity. "Not read" is not "empty". */
@NullMarked
package io.iam4j.observed;

import org.jspecify.annotations.NullMarked;
