// SPDX-License-Identifier: Apache-2.0
/**
 * Resolves the names of a declaration against an account, and fills in what the declaration does not mention. Internal to iam4j:
 * not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.resolve;

import org.jspecify.annotations.NullMarked;
