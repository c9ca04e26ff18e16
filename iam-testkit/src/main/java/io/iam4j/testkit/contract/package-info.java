// SPDX-License-Identifier: Apache-2.0
/** The contract of {@link io.iam4j.account.LiveAccount} as tests: the laws of planning and applying, for any backend. */
@NullMarked
package io.iam4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
