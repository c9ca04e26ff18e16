// SPDX-License-Identifier: Apache-2.0
/**
 * What the service's grammar asks of a policy document before it takes it. Internal to iam4j: not part of its API, and
 * free to change.
 */
@NullMarked
package io.iam4j.policy.grammar;

import org.jspecify.annotations.NullMarked;
