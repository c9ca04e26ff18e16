// SPDX-License-Identifier: Apache-2.0
/** Actions on roles that their account owns. */
@NullMarked
package io.iam4j.testkit.emulator.role;

import org.jspecify.annotations.NullMarked;
