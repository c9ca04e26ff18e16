// SPDX-License-Identifier: Apache-2.0
/**
 * How calls are made: reads at the rate that the service bears, writes once, and what a call without answer has done. Internal to
 * iam-aws: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.aws.internal.call;

import org.jspecify.annotations.NullMarked;
