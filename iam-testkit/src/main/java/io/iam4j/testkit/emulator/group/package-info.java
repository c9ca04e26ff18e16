// SPDX-License-Identifier: Apache-2.0
/** Actions on groups and membership. */
@NullMarked
package io.iam4j.testkit.emulator.group;

import org.jspecify.annotations.NullMarked;
