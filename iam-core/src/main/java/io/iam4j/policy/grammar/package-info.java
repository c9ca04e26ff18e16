// SPDX-License-Identifier: Apache-2.0
/**
 * Checks policy documents against the service's grammar. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.policy.grammar;

import org.jspecify.annotations.NullMarked;
