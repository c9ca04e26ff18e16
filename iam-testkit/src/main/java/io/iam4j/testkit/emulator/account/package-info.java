// SPDX-License-Identifier: Apache-2.0
/** Actions on an account as a whole: alias, password policy, summary, reports, authorization details. */
@NullMarked
package io.iam4j.testkit.emulator.account;

import org.jspecify.annotations.NullMarked;
