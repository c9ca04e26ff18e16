// SPDX-License-Identifier: Apache-2.0
/** What entities are made of: names that ignore case, unique ids, tags, inline policies. */
@NullMarked
package io.iam4j.testkit.emulator.base;

import org.jspecify.annotations.NullMarked;
