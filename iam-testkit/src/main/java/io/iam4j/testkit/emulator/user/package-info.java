// SPDX-License-Identifier: Apache-2.0
/** Actions on users. */
@NullMarked
package io.iam4j.testkit.emulator.user;

import org.jspecify.annotations.NullMarked;
