// SPDX-License-Identifier: Apache-2.0
/**
 * What the failure of a call to AWS means. Internal to this module: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.aws.internal.failure;

import org.jspecify.annotations.NullMarked;
