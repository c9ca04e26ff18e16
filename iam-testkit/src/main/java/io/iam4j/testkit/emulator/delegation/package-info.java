// SPDX-License-Identifier: Apache-2.0
/** Actions on delegation requests: partners ask, accounts decide. */
@NullMarked
package io.iam4j.testkit.emulator.delegation;

import org.jspecify.annotations.NullMarked;
