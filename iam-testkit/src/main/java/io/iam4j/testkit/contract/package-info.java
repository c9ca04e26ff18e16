// SPDX-License-Identifier: Apache-2.0
/**
 * The published contracts, as tests: the rules of the service, for any backend of IAM, over raw HTTP; and the laws of
 * planning and applying, for any {@link io.iam4j.account.LiveAccount}.
 */
@NullMarked
package io.iam4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
