// SPDX-License-Identifier: Apache-2.0
/**
 * Carries out changes: one call of the IAM API for each. Internal to this module: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.aws.internal.write;

import org.jspecify.annotations.NullMarked;
