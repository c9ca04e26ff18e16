// SPDX-License-Identifier: Apache-2.0
/**
 * Reads an account: from the pages of the IAM API to the model. Internal to this module: not part of its API, and free to
 * change.
 */
@NullMarked
package io.iam4j.aws.internal.read;

import org.jspecify.annotations.NullMarked;
