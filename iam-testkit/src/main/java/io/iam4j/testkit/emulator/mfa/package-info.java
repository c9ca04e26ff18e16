// SPDX-License-Identifier: Apache-2.0
/** Actions on MFA devices. */
@NullMarked
package io.iam4j.testkit.emulator.mfa;

import org.jspecify.annotations.NullMarked;
