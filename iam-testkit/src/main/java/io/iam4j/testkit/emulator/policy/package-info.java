// SPDX-License-Identifier: Apache-2.0
/** Actions on managed policies and their versions. */
@NullMarked
package io.iam4j.testkit.emulator.policy;

import org.jspecify.annotations.NullMarked;
