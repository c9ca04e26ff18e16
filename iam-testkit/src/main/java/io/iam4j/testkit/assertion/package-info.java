// SPDX-License-Identifier: Apache-2.0
/** Assertions on plans, accounts, policies and access, opened by {@code IamAssertions}. */
@NullMarked
package io.iam4j.testkit.assertion;

import org.jspecify.annotations.NullMarked;
