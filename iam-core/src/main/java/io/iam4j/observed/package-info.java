// SPDX-License-Identifier: Apache-2.0
/** The state of an account as it was read: a snapshot, with facts about each entity. "Not read" is not "empty". */
@NullMarked
package io.iam4j.observed;

import org.jspecify.annotations.NullMarked;
