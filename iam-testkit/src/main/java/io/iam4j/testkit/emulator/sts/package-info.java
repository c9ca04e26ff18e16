// SPDX-License-Identifier: Apache-2.0
/** Actions of the Security Token Service. */
@NullMarked
package io.iam4j.testkit.emulator.sts;

import org.jspecify.annotations.NullMarked;
